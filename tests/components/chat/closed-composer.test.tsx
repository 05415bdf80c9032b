// Invariant: a composer that is closed in mid session says why, and keeps what was typed.
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Chat } from '#components/chat/chat.tsx';
import { createConversationDouble } from '#tests/doubles/conversation.ts';

test('chat turned off while somebody types: the draft stays, Send says why it does nothing', async () => {
  sessionStorage.clear();
  const conversation = createConversationDouble();
  render(<Chat conversation={conversation} onFiles={() => null} />);
  const field = screen.getByRole('textbox', { name: 'Type a message' });
  await userEvent.type(field, 'Half a thought');
  act(() => conversation.show({ composerBlocked: 'Chat was turned off by NSL.' }));
  expect(field).toHaveValue('Half a thought');
  expect(field).toHaveAccessibleDescription('Chat was turned off by NSL.');
  await userEvent.type(field, '{Enter}');
  expect(conversation.did.filter((did) => did.startsWith('say'))).toEqual([]);
  expect(field).toHaveValue('Half a thought');
});
