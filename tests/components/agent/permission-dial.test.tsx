// Invariant: the agent user sees what the operator may do now, can only make it less, and reads who took what away.
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AgentWindow } from '#components/agent/agent-window.tsx';
import type { Terms } from '#lib/protocol/session-state.ts';
import { standbyView, standInConversation, standInStandby, talkSnapshot } from '#tests/doubles/standby.ts';

async function open(own: Partial<Terms>) {
  const { session } = talkSnapshot();
  const terms: Terms = { ...session.terms, permissions: ['view', 'files', 'chat', 'message'], ...own };
  const { conversation } = standInConversation(talkSnapshot({ session: { ...session, terms } }));
  const takeBack = jest.spyOn(conversation, 'takeBack');
  const snapshot = {
    at: 'in-session',
    standby: standbyView(),
    offset: 0,
    conversation,
    takeOver: null,
  } as const;
  render(<AgentWindow standby={standInStandby(snapshot).standby} />);
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Permissions' }));
  return { user, takeBack, dial: screen.getByRole('region', { name: 'Permissions' }) };
}

test('each thing that the operator may do can be turned off, and nothing turned on', async () => {
  const { user, takeBack, dial } = await open({});
  const names = within(dial)
    .getAllByRole('button')
    .map((button) => button.getAttribute('aria-label'));
  expect(names).toEqual(['Turn off View', 'Turn off File Transfer', 'Turn off Chat', 'Turn off Message']);
  await user.click(within(dial).getByRole('button', { name: 'Turn off View' }));
  expect(takeBack.mock.calls).toEqual([['view']]);
  expect(within(dial).getByRole('heading', { name: 'Jane Neal may:' })).toHaveFocus();
});

test('what is off stays in its place and says who turned it off', async () => {
  const { dial } = await open({ withdrawn: ['view', 'files'], takenBack: ['view'] });
  const [view, files] = within(dial).getAllByRole('listitem');
  expect(view).toHaveTextContent('turned off by you');
  expect(files).toHaveTextContent('turned off by NSL');
  expect(within(dial).queryByRole('button', { name: 'Turn off View' })).toBeNull();
  expect(within(dial).getAllByRole('button')).toHaveLength(2);
});

test('the last one says that the session ends with it', async () => {
  const { dial } = await open({ withdrawn: ['view', 'files', 'message'] });
  expect(dial).toHaveTextContent('turning it off ends the session');
});
