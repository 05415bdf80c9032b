import { render, screen } from '@testing-library/react';
import { ChatNotices } from '#components/chat/chat-notices.tsx';
import { FIRST, START, TERMS } from '#tests/doubles/conversation.ts';

test('a loss never says more time than its grace, however the two clocks stand', () => {
  const until = Date.now() + 121_500;
  const session = { at: 'reconnecting', terms: TERMS, since: START, grace: 120_000, until } as const;
  render(<ChatNotices snapshot={{ ...FIRST, offset: 0, session }} />);
  expect(screen.getByText('2:00 left')).toBeInTheDocument();
});
