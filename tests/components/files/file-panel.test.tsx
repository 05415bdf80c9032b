// Invariant: each file says what it is and how far, and has just the buttons that do something now; what is hostile in it
// is text.
import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FilePanel } from '#components/files/file-panel.tsx';
import type { FileRow } from '#lib/conversation/file-rows.ts';
import type { ConversationState } from '#lib/conversation/conversation.ts';
import {
  createConversationDouble,
  ended,
  FILE_ROW,
  FIRST,
  NO_FILES,
  STILL_FILES,
} from '#tests/doubles/conversation.ts';

const row = (parts: Partial<FileRow>): FileRow => ({
  ...FILE_ROW,
  id: parts.name ?? 'a',
  batch: parts.name ?? 'a',
  ...parts,
});

function show(rows: readonly FileRow[], state: Partial<ConversationState> = {}, room: number | null = 1e12) {
  const did: string[] = [];
  const note =
    (what: string) =>
    (...given: unknown[]): void =>
      void did.push([what, ...given].join(' '));
  const snapshot = { ...NO_FILES, rows, room };
  const files = {
    ...STILL_FILES,
    snapshot: () => snapshot,
    answer: note('answer'),
    pause: note('pause'),
    resume: note('resume'),
    cancel: note('cancel'),
    choose: (chosen: readonly File[]) => void did.push(`choose ${chosen.map(({ name }) => name).join(' ')}`),
  };
  const conversation = { ...createConversationDouble(), files };
  render(
    <FilePanel
      conversation={conversation}
      snapshot={{ ...FIRST, ...state }}
      onClose={() => did.push('close')}
    />,
  );
  return did;
}
const item = (name: string) => {
  const found = screen.getAllByRole('listitem').find(({ textContent }) => textContent?.includes(name));
  if (found === undefined) throw new Error(`no ${name}`);
  return within(found);
};
const buttons = (name: string): (string | null)[] =>
  item(name)
    .queryAllByRole('button')
    .map((button) => button.getAttribute('aria-label') ?? button.textContent);

test('what is offered waits for a yes or a no', async () => {
  const did = show([row({ name: 'in.txt' }), row({ name: 'out.txt', way: 'out' })]);
  expect(buttons('in.txt')).toEqual(['Decline', 'Accept']);
  expect(buttons('out.txt')).toEqual(['Cancel']);
  expect(item('in.txt').getByText('12 kB · Text · John offers this file')).toBeVisible();
  expect(item('out.txt').getByText('12 kB · Text · waiting for John to accept')).toBeVisible();
  await userEvent.click(item('in.txt').getByRole('button', { name: 'Accept' }));
  await userEvent.click(item('in.txt').getByRole('button', { name: 'Decline' }));
  await userEvent.click(item('out.txt').getByRole('button', { name: 'Cancel' }));
  expect(did).toEqual(['answer in.txt true', 'answer in.txt false', 'cancel out.txt']);
});

test('what moves has a bar of its name, and its words', async () => {
  const moving = { name: 'big.zip', size: 268e6, moved: 182e6, speed: 11.4e6, at: 'moving' } as const;
  const did = show([
    row(moving),
    row({ ...moving, name: 'mine.zip', at: 'waiting', paused: { own: true, peer: false } }),
  ]);
  expect(screen.getByRole('progressbar', { name: 'big.zip' })).toHaveAttribute('value', '182000000');
  expect(item('big.zip').getByText('182 of 268 MB · 11.4 MB/s · 8 s left')).toBeVisible();
  expect(item('mine.zip').getByText('Paused by you at 182 of 268 MB')).toBeVisible();
  expect(buttons('big.zip')).toEqual(['Pause', 'Cancel']);
  expect(buttons('mine.zip')).toEqual(['Resume', 'Cancel']);
  await userEvent.click(item('big.zip').getByRole('button', { name: 'Pause' }));
  await userEvent.click(item('mine.zip').getByRole('button', { name: 'Resume' }));
  expect(did).toEqual(['pause big.zip', 'resume mine.zip']);
  expect(screen.getByText('1 running, 1 paused')).toBeVisible();
});

test('what is over says how, and only what was received can be saved', () => {
  const digest = '9f2c'.padEnd(60, '0').concat('b81e');
  show([
    row({ name: 'done.png', at: 'done', digest }),
    row({ name: 'large.bin', at: 'done', digest, size: 5e6, way: 'out' }),
    row({ name: 'no.txt', at: 'declined', way: 'out' }),
    row({ name: 'stopped.txt', at: 'cancelled', end: { by: 'peer', why: 'person' } }),
    row({ name: 'full.txt', at: 'cancelled', way: 'out', end: { by: 'peer', why: 'no-room' } }),
  ]);
  expect(buttons('done.png')).toEqual(['Save']);
  expect(item('done.png').getByText(/SHA-256 9f2c…b81e/)).toHaveAttribute('title', digest);
  expect(item('large.bin').getByText(/SHA-256 by 1 MiB pieces/)).toBeVisible();
  expect(item('no.txt').getByText('12 kB · declined by John')).toBeVisible();
  expect(item('stopped.txt').getByText('Stopped: cancelled by John')).toBeVisible();
  expect(item('full.txt').getByText('Stopped: there is no room for it in the browser of John')).toBeVisible();
  for (const name of ['large.bin', 'no.txt', 'stopped.txt', 'full.txt']) expect(buttons(name)).toEqual([]);
});

test('an offer of many is answered as one; one that has no room says so and cannot be accepted', async () => {
  const did = show(
    ['1.txt', '2.txt', '3.txt', '4.txt', '5.txt', '<b>6</b>.txt', '7.txt'].map((name) =>
      row({ id: name, name, batch: 'b', size: 1e12 }),
    ),
    {},
    5e9,
  );
  const batch = item('7 files');
  expect(batch.getByText('7 TB · John offers these files')).toBeVisible();
  expect(batch.getAllByText('1 TB · Text')).toHaveLength(5);
  expect(batch.getByText('and 2 more')).toBeVisible();
  await userEvent.click(batch.getByRole('button', { name: 'Accept' }));
  expect(did).toEqual([]);
  expect(batch.getByRole('button', { name: 'Accept' })).toHaveAccessibleDescription(
    'Not enough room in this browser: 5 GB are left.',
  );
  await userEvent.click(batch.getByRole('button', { name: 'Decline' }));
  expect(did).toEqual(['answer b false']);
});

test('files are chosen; once the session has ended, or without leave, none can be', async () => {
  const did = show([]);
  await userEvent.upload(screen.getByLabelText('Choose files'), [
    new File(['a'], 'a.txt'),
    new File(['b'], 'b.txt'),
  ]);
  expect(did).toEqual(['choose a.txt b.txt']);
});

test('what has come is saved at once as one ZIP file; where something is gone it is said', async () => {
  const done = ['a.txt', 'b.txt'].map((name) => row({ name, at: 'done' }));
  const all = jest.spyOn(STILL_FILES, 'all').mockResolvedValueOnce(new Blob(['zip']));
  const saved = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
  show(done);
  await userEvent.click(screen.getByRole('button', { name: 'Save all as ZIP' }));
  expect(saved.mock.contexts).toMatchObject([{ download: 'Files from John.zip' }]);
  all.mockResolvedValueOnce(null);
  await userEvent.click(screen.getByRole('button', { name: 'Save all as ZIP' }));
  expect(screen.getByRole('alert')).toHaveTextContent('This browser keeps some of them no more.');
  expect(saved).toHaveBeenCalledTimes(1);
});

test('one file alone has no ZIP; who is asked sees the question before everything else', () => {
  show([
    row({ name: 'mine.txt', way: 'out', at: 'moving' }),
    row({ name: 'here.txt', at: 'done' }),
    row({ name: 'stands.txt', at: 'waiting', moved: 1, paused: { own: true, peer: false } }),
    row({ name: 'moves.txt', at: 'moving' }),
    row({ name: 'asks.txt' }),
  ]);
  expect(screen.queryByRole('button', { name: 'Save all as ZIP' })).toBeNull();
  expect(screen.getAllByRole('listitem').map((each) => each.querySelector('bdi')?.textContent)).toEqual([
    'asks.txt',
    'moves.txt',
    'stands.txt',
    'here.txt',
    'mine.txt',
  ]);
});

test('a picker that is closed without a choice offers nothing', () => {
  const did = show([]);
  fireEvent.change(screen.getByLabelText('Choose files'), { target: { files: [] } });
  fireEvent(screen.getByLabelText('Choose files'), new Event('cancel', { bubbles: true }));
  expect(did).toEqual([]);
});

test('all of it is in reach of the keyboard, in the order in which it is read', async () => {
  const did = show([
    row({ name: 'asked.txt' }),
    row({ name: 'moving.txt', at: 'moving', moved: 6_000 }),
    row({ name: 'done.txt', at: 'done' }),
  ]);
  const reached: string[] = [];
  for (await userEvent.tab(); document.activeElement !== document.body; await userEvent.tab()) {
    const { activeElement: at } = document;
    reached.push(
      at?.getAttribute('aria-label') ?? at?.closest('label')?.textContent ?? at?.textContent ?? '',
    );
    if (reached.at(-1) === 'Accept' || reached.at(-1) === 'Pause') await userEvent.keyboard('{Enter}');
    if (reached.length > 20) break;
  }
  expect(reached).toEqual([
    'Close File Transfer',
    'Choose a folder',
    'Choose files',
    'Accept all from John in this session',
    'Decline',
    'Accept',
    'Pause',
    'Cancel',
    'Save',
    'Ask for a folder',
    'Ask for one to change',
    'Ask for a file',
  ]);
  expect(did).toEqual(['answer asked.txt true', 'pause moving.txt']);
});

test.each([
  ['This session has ended.', { session: ended() }],
  [
    'File Transfer is not allowed in this session.',
    { session: { ...FIRST.session, terms: { ...FIRST.session.terms, withdrawn: ['files' as const] } } },
  ],
])('%s', async (reason, state) => {
  const did = show([], state);
  expect(screen.getAllByText(reason)[0]).toBeVisible();
  await userEvent.upload(screen.getByLabelText('Choose files'), [new File(['a'], 'a.txt')]);
  expect(did).toEqual([]);
});

test('the foot says only what was measured', () => {
  show([], { label: { text: 'AES (gateway)', tone: 'measured', detail: '' } });
  expect(
    screen.getByText('Files go through the gateway, encrypted. No copy stays on a server.'),
  ).toBeVisible();
});
