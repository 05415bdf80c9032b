// Invariant: whatever the agent user looks at, a request and a line make themselves heard, and a line is read out once.
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AgentWindow } from '#components/agent/agent-window.tsx';
import type { Note } from '#components/alerts/desktop.ts';
import type { Entry } from '#lib/session/transcript.ts';
import type { StandbySnapshot } from '#lib/standby/standby.ts';
import { line } from '#tests/doubles/conversation.ts';
import {
  askedSnapshot,
  readySnapshot,
  sessionView,
  standbyView,
  standInConversation,
  standInStandby,
  talkSnapshot,
} from '#tests/doubles/standby.ts';

const mockCame: { note: Note; attended: boolean }[] = [];
let mockFocused = true;
jest.mock('#components/alerts/alerts.ts', () => ({
  ...jest.requireActual('#components/alerts/alerts.ts'),
  pageAlerts: () => ({ came: (note: Note, attended: boolean) => void mockCame.push({ note, attended }) }),
  pageFocused: () => mockFocused,
}));
beforeEach(() => {
  mockCame.length = 0;
  mockFocused = true;
});

function show(snapshot: StandbySnapshot) {
  const standIn = standInStandby(snapshot);
  render(<AgentWindow standby={standIn.standby} />);
  return standIn;
}
function talk() {
  const { conversation, show: tell } = standInConversation(talkSnapshot());
  show({ at: 'in-session', offset: 0, takeOver: null, standby: standbyView(), conversation });
  let log: readonly Entry[] = [];
  let unread = 0;
  /** one more line of the operator */
  const write = (text: string) => {
    unread += 1;
    log = [...log, line(log.length + 1, text, { name: 'Jane Neal' })];
    act(() => tell(talkSnapshot({ log, unread })));
  };
  return { write, user: userEvent.setup() };
}
const readOut = () => screen.getAllByRole('log').map((log) => log.textContent);

test('a request rings once, with who asks and for what', () => {
  const { show: tell } = show(readySnapshot());
  expect(mockCame).toEqual([]);
  act(() => tell(askedSnapshot()));
  act(() => tell(askedSnapshot({ portal: 'offline' })));
  act(() => tell(askedSnapshot({ answering: true })));
  expect(mockCame).toEqual([
    {
      note: { tag: 's1', text: 'Operator Jane Neal from NSL wants to connect to your computer' },
      attended: false,
    },
  ]);
});

test('the next request rings again', () => {
  const { show: tell } = show(askedSnapshot());
  const { session } = sessionView();
  const again = sessionView({ session: { at: 'requested', terms: { ...session.terms, sessionId: 's2' } } });
  act(() => tell(readySnapshot()));
  act(() => tell(askedSnapshot({ view: again })));
  expect(mockCame.map(({ note }) => note.tag)).toEqual(['s1', 's2']);
});

test('a line is seen while the chat is open and the page has the focus, and only then', async () => {
  const { write, user } = talk();
  write('one');
  mockFocused = false;
  write('two');
  mockFocused = true;
  await user.click(screen.getByRole('button', { name: 'Chat' }));
  write('three');
  expect(mockCame.map(({ attended }) => attended)).toEqual([true, false, false]);
  expect(mockCame[0]?.note.text).toBe('New message from Jane Neal');
});

test('while the chat is closed New lines reads out what comes; what was there is not repeated', async () => {
  const { write, user } = talk();
  write('before');
  await user.click(screen.getByRole('button', { name: 'Chat' }));
  expect(screen.getByRole('log', { name: 'New lines' })).toBeEmptyDOMElement();
  write('meanwhile');
  expect(readOut()).toEqual(['Jane Neal: meanwhile']);
  await user.click(screen.getByRole('button', { name: 'Chat' }));
  expect(screen.getAllByRole('log', { name: 'New lines' })).toHaveLength(1);
  write('after');
  expect(readOut().toSorted()).toEqual(['Jane Neal: after', 'Jane Neal: meanwhile']);
});

test('the line that opens the chat by itself is read out too', () => {
  const view = { ...talkSnapshot().view, feature: 'view' as const };
  const { conversation, show: tell } = standInConversation(talkSnapshot({ view }));
  show({ at: 'in-session', offset: 0, takeOver: null, standby: standbyView(), conversation });
  const region = screen.getByRole('log', { name: 'New lines' });
  act(() => tell(talkSnapshot({ view, log: [line(1, 'hello', { name: 'Jane Neal' })], unread: 1 })));
  expect(screen.getByRole('textbox', { name: 'Type a message' })).toBeVisible();
  expect(region).toHaveTextContent('Jane Neal: hello');
  expect(region).toBeInTheDocument();
});
