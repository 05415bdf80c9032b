// Invariant: Save and Copy give the same text, of everything the log holds.
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CopyTool, SaveTool } from '#components/chat/transcript-tools.tsx';
import { saveTranscript, transcriptHead } from '#lib/session/save.ts';
import { createConversationDouble, joined, line, ownLine } from '#tests/doubles/conversation.ts';

const conversation = createConversationDouble({
  log: [joined, ownLine(1, 'Can you restart?', { state: 'read' }), line(1, 'Ok.')],
});
const snapshot = conversation.snapshot();
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const head = transcriptHead(snapshot.view, snapshot.session, 'operator', zone);

const saved: { name: string; blob: Blob }[] = [];
const textOf = (blob: Blob): Promise<string> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.readAsText(blob);
  });

beforeEach(() => {
  saved.length = 0;
  let blob = new Blob();
  URL.createObjectURL = (made) => {
    if (made instanceof Blob) blob = made;
    return 'blob:test';
  };
  URL.revokeObjectURL = () => {};
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
    this: HTMLAnchorElement,
  ) {
    saved.push({ name: this.download, blob });
  });
});
afterEach(() => jest.restoreAllMocks());

test('Save writes a text file named after device and date', async () => {
  render(<SaveTool conversation={conversation} />);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(saved).toHaveLength(1);
  expect(saved[0]?.name).toMatch(/^Parley Chrome on Windows 2026-11-2\d \d\d-\d\d\.txt$/);
  const text = await textOf(saved[0]?.blob ?? new Blob());
  expect(text).toBe(saveTranscript('txt', head, snapshot.log));
  for (const words of ['John has joined', '<Jane Neal> Can you restart?', '<John> Ok.'])
    expect(text).toContain(words);
});

test.each([
  ['Web page (.html)', 'html'],
  ['Data (.json)', 'json'],
] as const)('%s', async (choice, format) => {
  render(<SaveTool conversation={conversation} />);
  await userEvent.click(screen.getByRole('button', { name: 'Other formats' }));
  await userEvent.click(screen.getByRole('button', { name: choice }));
  expect(saved[0]?.name).toMatch(new RegExp(`\\.${format}$`));
  expect(await textOf(saved[0]?.blob ?? new Blob())).toBe(saveTranscript(format, head, snapshot.log));
  expect(screen.queryByRole('button', { name: choice })).toBeNull();
});

test('Escape closes the formats and the focus stays', async () => {
  render(<SaveTool conversation={conversation} />);
  await userEvent.click(screen.getByRole('button', { name: 'Other formats' }));
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('button', { name: 'Data (.json)' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Other formats' })).toHaveFocus();
});

test('Copy puts the same text on the clipboard and says so for 2 s', async () => {
  const user = userEvent.setup();
  render(<CopyTool conversation={conversation} />);
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  expect(await navigator.clipboard.readText()).toBe(saveTranscript('txt', head, snapshot.log));
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeInTheDocument();
});

test('when copying is not allowed the text stands there selected, and it says so', async () => {
  const user = userEvent.setup();
  jest.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'));
  Object.defineProperty(document, 'execCommand', { value: () => false, configurable: true });
  render(<CopyTool conversation={conversation} />);
  const copy = screen.getByRole('button', { name: 'Copy' });
  await user.click(copy);
  const panel = await screen.findByRole('dialog', { name: 'Copy by hand' });
  expect(panel).toHaveTextContent('Copy the selected text by hand.');
  expect(screen.getByRole('status')).toHaveTextContent('The browser did not allow copying.');
  const text = within(panel).getByRole<HTMLTextAreaElement>('textbox', { name: 'Text to copy' });
  expect(text).toHaveValue(saveTranscript('txt', head, snapshot.log));
  expect(text).toHaveFocus();
  expect([text.selectionStart, text.selectionEnd]).toEqual([0, text.value.length]);
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(copy).toHaveFocus();
});
