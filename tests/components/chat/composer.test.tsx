// Invariant: a line leaves the composer only once the conversation has taken it; nothing typed is ever lost.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Composer } from '#components/chat/composer.tsx';
import { createTypingTeller } from '#components/chat/use-typing.ts';
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import { createConversationDouble, type ConversationDouble } from '#tests/doubles/conversation.ts';

beforeEach(() => sessionStorage.clear());

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Type a message' });
const button = () => screen.getByRole('button', { name: 'Send' });

/** What was offered as a file, and why nothing can be. */
const offered: File[] = [];
let noFiles: string | null = null;
const take = (files: readonly File[]): string | null => {
  if (noFiles === null) offered.push(...files);
  return noFiles;
};
beforeEach(() => {
  offered.length = 0;
  noFiles = null;
});

function show(conversation: ConversationDouble, blocked: string | null = null) {
  return render(
    <Composer
      sessionId="s1"
      conversation={conversation}
      blocked={blocked}
      large={false}
      autoFocus
      onFiles={take}
    />,
  );
}
const said = ({ did }: ConversationDouble) => did.filter((what) => what.startsWith('say '));

test('Enter sends, and the field is empty once the line was taken', async () => {
  const conversation = createConversationDouble();
  show(conversation);
  await userEvent.type(field(), 'Can you restart your machine.{Enter}');
  expect(said(conversation)).toEqual(['say Can you restart your machine.']);
  await waitFor(() => expect(field()).toHaveValue(''));
  expect(field()).toHaveFocus();
});

test('Shift+Enter breaks the line and sends nothing', async () => {
  const conversation = createConversationDouble();
  show(conversation);
  await userEvent.type(field(), 'one{Shift>}{Enter}{/Shift}two');
  expect(field()).toHaveValue('one\ntwo');
  expect(said(conversation)).toEqual([]);
});

test.each([{ isComposing: true }, { keyCode: 229 }])('Enter of an input method does neither: %j', (marks) => {
  const conversation = createConversationDouble();
  show(conversation);
  fireEvent.change(field(), { target: { value: 'にほん' } });
  const wasLeftToIt = fireEvent.keyDown(field(), { key: 'Enter', ...marks });
  expect(wasLeftToIt).toBe(true);
  expect(field()).toHaveValue('にほん');
  expect(said(conversation)).toEqual([]);
});

test('a refused line stays in the field, with the reason beside it', async () => {
  const conversation = createConversationDouble({}, () => Promise.resolve(refused('outbox-full')));
  show(conversation);
  await userEvent.type(field(), 'Still there?');
  await userEvent.click(button());
  expect(await screen.findByRole('alert')).toHaveTextContent('Too many lines wait for the other side.');
  expect(field()).toHaveValue('Still there?');
});

function slowConversation() {
  const answers: ((answer: Outcome<null>) => void)[] = [];
  const conversation = createConversationDouble({}, () => new Promise((resolve) => answers.push(resolve)));
  return { conversation, take: () => act(async () => answers.shift()?.(done(null))) };
}

test('until a line is taken it stays; what is typed meanwhile remains', async () => {
  const { conversation, take } = slowConversation();
  show(conversation);
  await userEvent.type(field(), 'first{Enter}');
  expect(field()).toHaveValue('first');
  await userEvent.type(field(), '{Enter} second');
  await take();
  expect(field()).toHaveValue(' second');
  expect(said(conversation)).toEqual(['say first']);
});

test('a field that was filled anew while a line was on its way is not cut', async () => {
  const { conversation, take } = slowConversation();
  show(conversation);
  await userEvent.type(field(), 'line 1{Enter}');
  field().setSelectionRange(0, 6);
  await userEvent.keyboard('line 10{Enter}');
  await take();
  await take();
  expect(said(conversation)).toEqual(['say line 1', 'say line 10']);
  expect(field()).toHaveValue('');
});

test('a draft survives a reload of the tab, per session', async () => {
  const conversation = createConversationDouble();
  const page = show(conversation);
  await userEvent.type(field(), 'half a sen');
  page.unmount();
  show(createConversationDouble());
  expect(field()).toHaveValue('half a sen');
  await userEvent.type(field(), 'tence{Enter}');
  await waitFor(() => expect(field()).toHaveValue(''));
  expect(sessionStorage).toHaveLength(0);
});

test('the count appears near the end; beyond it a sentence says so and nothing is sent or cut', async () => {
  const conversation = createConversationDouble();
  show(conversation);
  fireEvent.change(field(), { target: { value: 'x'.repeat(3_799) } });
  expect(screen.queryByText(/\/ 4,000/)).toBeNull();
  fireEvent.change(field(), { target: { value: 'x'.repeat(3_800) } });
  expect(screen.getByText('3,800 / 4,000')).toBeInTheDocument();
  fireEvent.change(field(), { target: { value: 'x'.repeat(4_012) } });
  expect(screen.getByRole('alert')).toHaveTextContent(
    'A line has at most 4,000 characters. This one has 4,012.',
  );
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(button()).toHaveAttribute('aria-disabled', 'true');
  await userEvent.click(button());
  expect(said(conversation)).toEqual([]);
  expect(field().value).toHaveLength(4_012);
});

test('blank text is no line', async () => {
  const conversation = createConversationDouble();
  show(conversation);
  await userEvent.type(field(), '   {Enter}');
  expect(said(conversation)).toEqual([]);
});

test('when no line can be taken the reason stands there and typing goes on', async () => {
  const conversation = createConversationDouble();
  show(conversation, 'The other side has not received 1,000 lines yet.');
  await userEvent.type(field(), 'hello{Enter}');
  expect(screen.getByText('The other side has not received 1,000 lines yet.')).toBeInTheDocument();
  expect(field()).toHaveValue('hello');
  expect(said(conversation)).toEqual([]);
});

test('typing is told at most every 2 s, and its end once', () => {
  let now = 0;
  const told: boolean[] = [];
  const teller = createTypingTeller(
    (on) => told.push(on),
    () => now,
  );
  for (; now < 4_500; now += 100) teller.typed();
  teller.stopped();
  teller.stopped();
  expect(told).toEqual([true, true, true, false]);
});

test('a line says by itself that its author types no more', async () => {
  const conversation = createConversationDouble();
  show(conversation);
  await userEvent.type(field(), 'hm{Enter}');
  await userEvent.type(field(), 'and');
  const told = conversation.did.filter((what) => /^(typing|say)/.test(what));
  expect(told).toEqual(['typing true', 'say hm', 'typing true']);
});

test.each([
  ['the field is left', () => userEvent.tab()],
  ['the field is emptied', () => userEvent.clear(field())],
])('typing ends when %s', async (_when, act) => {
  const conversation = createConversationDouble();
  show(conversation);
  await userEvent.type(field(), 'hm');
  await act();
  const told = conversation.did.filter((what) => what.startsWith('typing'));
  expect(told).toEqual(['typing true', 'typing false']);
});

test('a text too long for a line goes as a file, and stays in the field where it cannot', async () => {
  show(createConversationDouble());
  const long = 'log line\n'.repeat(500);
  fireEvent.change(field(), { target: { value: long } });
  noFiles = 'File Transfer is not allowed in this session.';
  await userEvent.click(screen.getByRole('button', { name: 'Send as a file' }));
  expect(screen.getByText(noFiles)).toBeVisible();
  expect(field()).toHaveValue(long);
  noFiles = null;
  await userEvent.click(screen.getByRole('button', { name: 'Send as a file' }));
  expect(field()).toHaveValue('');
  expect(offered.map(({ name }) => name)).toEqual([
    expect.stringMatching(/^Text \d{4}-\d\d-\d\d \d\d-\d\d-\d\d\.txt$/),
  ]);
  expect(offered[0]?.size).toBe(long.length);
  expect(screen.queryByRole('button', { name: 'Send as a file' })).toBeNull();
});

test('a pasted picture goes as a file; what has words, too, is pasted as words', () => {
  show(createConversationDouble());
  const picture = new File(['x'], 'image.png', { type: 'image/png' });
  const paste = (types: readonly string[]): boolean =>
    fireEvent.paste(field(), { clipboardData: { files: [picture], types } });
  expect(paste(['Files'])).toBe(false);
  expect(offered).toEqual([picture]);
  expect(paste(['text/plain', 'Files'])).toBe(true);
  expect(offered).toHaveLength(1);
});
