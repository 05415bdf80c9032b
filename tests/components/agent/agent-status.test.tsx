import { render, screen } from '@testing-library/react';
import { AgentWindow } from '#components/agent/agent-window.tsx';
import { standbyView, standInConversation, standInStandby, talkSnapshot } from '#tests/doubles/standby.ts';

test('a custom text stands alone in full; a sentence takes up the name in it', () => {
  const custom = { operator: 'NSL', asker: 'Supported by NSL' };
  const { conversation } = standInConversation(talkSnapshot({ view: { ...talkSnapshot().view, ...custom } }));
  const { standby } = standInStandby({
    at: 'in-session',
    standby: standbyView(),
    offset: 0,
    conversation,
    takeOver: null,
  });
  render(<AgentWindow standby={standby} />);
  expect(screen.getByText('Supported by NSL')).toBeVisible();
  expect(screen.getByRole('heading', { name: 'Chatting to NSL' })).toBeVisible();
});
