// Invariant: what was typed is never lost: not by a wrong field, not by a send that fails, not by closing the dialog; and a
// send that is tried again is the same message.
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MessageDesk } from '#components/messages/message-desk.tsx';
import type { MessageAsk } from '#components/messages/use-message-desk.tsx';
import { refused } from '#lib/protocol/faults.ts';
import type { SendMessageBody } from '#lib/protocol/send-message.ts';
import { NO_STATES } from '#lib/roster/messages.ts';

const sent: SendMessageBody[] = [];
let answer: () => object = () => refused('portal-away');
jest.mock('#lib/roster/messages.ts', () => ({
  NO_STATES: { message: null, rows: [], offset: 0, refusal: null },
  sendMessage: async (body: SendMessageBody) => {
    sent.push(body);
    return answer();
  },
  readMessages: async () => ({ ok: true, value: { now: 0, messages: [] } }),
  followMessage: () => ({
    subscribe: () => () => undefined,
    snapshot: () => NO_STATES,
    close: () => undefined,
  }),
}));
beforeEach(() => {
  sent.length = 0;
  answer = () => refused('portal-away');
});

const ask: MessageAsk = { at: 'send', to: { ids: ['d1'] }, words: 'Reception PC' };
const desk = (turn: number, open = true) => (
  <MessageDesk ask={ask} turn={turn} open={open} onClose={() => undefined} />
);
const title = () => screen.getByRole('textbox', { name: 'Title' });
const text = () => screen.getByRole('textbox', { name: 'Text' });
const press = () => userEvent.click(screen.getByRole('button', { name: 'Send message' }));

test('a sentence beside each wrong field, and nothing is cut off', async () => {
  render(desk(1));
  await press();
  expect(title()).toHaveAccessibleDescription('Enter a title.');
  expect(text()).toHaveAccessibleDescription('Enter what the message says.');
  expect(title()).toHaveFocus();
  await userEvent.type(title(), 'Maintenance');
  await userEvent.click(text());
  await userEvent.paste('x'.repeat(1_001));
  expect(text()).toHaveAccessibleDescription('1,001 of 1,000 characters');
  await press();
  expect(text()).toHaveAccessibleDescription(/A message has at most 1,000 characters/);
  expect(text()).toHaveValue('x'.repeat(1_001));
  expect(text()).toHaveFocus();
  expect(sent).toEqual([]);
});

test('a failed send keeps the form; tried again it is the same message; then its states are shown', async () => {
  const { rerender } = render(desk(1));
  await userEvent.type(title(), 'Maintenance');
  await userEvent.type(text(), 'Save your work.');
  await userEvent.click(screen.getByRole('radio', { name: /Important/ }));
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Expires' }), 'in 8 hours');
  await press();
  expect(screen.getByRole('alert')).toBeInTheDocument();
  expect(title()).toHaveValue('Maintenance');
  answer = () => ({ ok: true, value: { id: sent[0]?.id, devices: 1, left: 1 } });
  await press();
  expect(sent.map(({ id }) => id)).toEqual([sent[0]?.id, sent[0]?.id]);
  expect(sent[1]).toMatchObject({ importance: 'important', hours: 8, to: { ids: ['d1'] } });
  await waitFor(() => screen.getByRole('dialog', { name: 'Message sent' }));
  expect(screen.getByText(/1 of those chosen does not get it/)).toBeInTheDocument();
  // The next one begins empty, with an id of its own.
  rerender(desk(2));
  expect(title()).toHaveValue('');
});

test('a dialog that is closed and opened again has what was typed', async () => {
  const { rerender } = render(desk(1));
  await userEvent.type(title(), 'Maintenance');
  rerender(desk(1, false));
  rerender(desk(2));
  expect(title()).toHaveValue('Maintenance');
});
