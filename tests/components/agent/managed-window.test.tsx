// Invariant: a managed device's window speaks of a managed device in every state, and never starts anything silently.
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AgentWindow } from '#components/agent/agent-window.tsx';
import { createInstall } from '#components/agent/install.ts';
import type { Session, Terms } from '#lib/protocol/session-state.ts';
import type { StandbySnapshot } from '#lib/standby/standby.ts';
import {
  askedSnapshot,
  NOW,
  readySnapshot,
  sessionView,
  standbyView,
  standInConversation,
  standInStandby,
  talkSnapshot,
} from '#tests/doubles/standby.ts';

const mockPlay = jest.fn(() => true);
jest.mock('#components/alerts/sound.ts', () => ({
  pageSound: () => ({
    subscribe: () => () => {},
    muted: () => false,
    blocked: () => false,
    play: mockPlay,
    setMuted: () => {},
    turnOn: () => {},
  }),
}));

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  jest.clearAllMocks();
  localStorage.clear();
});
afterEach(() => jest.useRealTimers());

const standby = standbyView({ kind: 'managed', operator: '', group: 'Front office', expiresAt: null });
const device = {
  kind: 'managed',
  id: 'd1',
  name: 'Reception PC',
  user: 'John Doe',
  present: true,
  reach: null,
} as const;
const requestTerms = sessionView().session.terms;
const unaskedTerms: Terms = { ...requestTerms, acknowledge: false };

function show(snapshot: StandbySnapshot) {
  const standIn = standInStandby(snapshot);
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  const shown = render(<AgentWindow standby={standIn.standby} kind="managed" />);
  return { ...standIn, ...shown, user };
}
const talk = (session: Session = talkSnapshot().session) =>
  standInConversation(talkSnapshot({ session, view: { ...talkSnapshot().view, device } })).conversation;
const liveWith = (terms: Terms): Session => ({ at: 'live', terms, since: NOW, grace: 120_000 });
const over: Session = {
  at: 'ended',
  terms: requestTerms,
  by: 'operator',
  why: 'ended',
  since: NOW,
  endedAt: NOW,
};
const button = (name: string) => screen.queryByRole('button', { name });

const every: [string, StandbySnapshot][] = [
  ['opening', { at: 'opening', stuck: true }],
  ['elsewhere', { at: 'elsewhere' }],
  ['not enrolled', { at: 'not-enrolled' }],
  ['removed', { at: 'removed', standby, conversation: talk(over) }],
  ['refused', { at: 'refused', fault: 'too-old' }],
  ['ready', readySnapshot({ standby, keeps: false })],
  ['asked', askedSnapshot({ standby, view: sessionView({ device }) })],
  ['let in', askedSnapshot({ standby, unasked: true, view: sessionView({ device }) })],
  [
    'in session',
    { at: 'in-session', offset: 0, takeOver: null, standby, conversation: talk(liveWith(unaskedTerms)) },
  ],
  ['after', { at: 'after', standby, offset: 0, portal: 'online', conversation: talk(over) }],
];

test.each(every)('%s: no word of an on-demand session or its link', (_name, snapshot) => {
  const { container } = show(snapshot);
  expect(`${container.textContent} ${document.title}`).not.toMatch(
    /on-demand|link no longer|new link|invitation/i,
  );
});

test('ready: it waits, says what a closed page means, and has nothing to end', () => {
  show(readySnapshot({ standby }));
  expect(screen.getByRole('heading', { name: 'Managed Agent Ready' })).toBeVisible();
  expect(screen.getByText('Waiting for Operator…')).toBeVisible();
  expect(screen.getByText(/nobody can reach this device/)).toBeVisible();
  expect(button('End Session')).toBeNull();
});

test('advice is put away piece by piece, stays away, and comes back', async () => {
  const { user, unmount } = show(readySnapshot({ standby }));
  const titles = () => screen.queryAllByRole('heading', { level: 3 }).map((heading) => heading.textContent);
  expect(titles()).toEqual(['Pin this tab', 'Install it as an app', 'Open it at start-up']);
  await user.click(screen.getByRole('button', { name: 'Put away: Pin this tab' }));
  expect(titles()).toEqual(['Install it as an app', 'Open it at start-up']);
  unmount();
  show(readySnapshot({ standby }));
  expect(titles()).toEqual(['Install it as an app', 'Open it at start-up']);
  await user.click(screen.getByRole('button', { name: 'Show all advice' }));
  expect(titles()).toHaveLength(3);
});

test('the browser’s offer to install is kept until somebody takes it, once', async () => {
  const page = new EventTarget();
  const install = createInstall(page);
  const prompt = jest.fn(() => Promise.resolve());
  expect(install.isOffered()).toBe(false);
  const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt });
  page.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
  expect(install.isOffered()).toBe(true);
  await install.install();
  await install.install();
  expect(prompt).toHaveBeenCalledTimes(1);
  expect(install.isOffered()).toBe(false);
});

test('a request is answered by Approve or Reject alone', () => {
  show(askedSnapshot({ standby, view: sessionView({ device }) }));
  expect(screen.getByRole('alertdialog', { name: 'Connection request' })).toBeVisible();
  expect(button('End Session')).toBeNull();
});

test('permissions that are turned off meanwhile leave the dialog', () => {
  const session: Session = { at: 'requested', terms: { ...requestTerms, withdrawn: ['view', 'files'] } };
  show(askedSnapshot({ standby, view: sessionView({ device, session }) }));
  const list = within(screen.getByRole('alertdialog')).getAllByRole('listitem');
  expect(list.map((item) => item.textContent)).toEqual(['chat with you', 'send messages']);
});

test('where nobody is asked the banner, the sound and the title come first, then the yes', () => {
  jest.advanceTimersByTime(10_000); // one tone at a time: an earlier test may have rung
  const { pressed } = show(
    askedSnapshot({
      standby,
      unasked: true,
      view: sessionView({ device, session: { at: 'requested', terms: unaskedTerms } }),
    }),
  );
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(screen.getByText(/Jane Neal from NSL is connecting/).parentElement).toHaveTextContent(
    'Jane Neal from NSL is connecting. Front office lets operators in without asking.',
  );
  expect(pressed).toEqual(['letIn']);
  expect(mockPlay).toHaveBeenCalledTimes(1);
  expect(document.title).toBe('● Jane Neal is connected · Parley');
  expect(button('End Session')).toBeVisible();
});

test('the banner stays in the session until it is heeded', async () => {
  const { user, pressed } = show({
    at: 'in-session',
    offset: 0,
    takeOver: null,
    standby,
    conversation: talk(liveWith(unaskedTerms)),
  });
  expect(screen.getByText(/Jane Neal from NSL is connected/)).toBeVisible();
  expect(document.title).toBe('● Jane Neal is connected · Parley');
  expect(pressed).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'OK' }));
  expect(screen.queryByText(/lets operators in/)).toBeNull();
  expect(document.title).toBe('CHATTING · Parley');
});

test('a session that was approved by a person has no banner', () => {
  show({ at: 'in-session', offset: 0, takeOver: null, standby, conversation: talk() });
  expect(screen.queryByText(/lets operators in/)).toBeNull();
});

test('after a session: its end, the transcript, and the way back', async () => {
  const { user, pressed } = show({
    at: 'after',
    standby,
    offset: 0,
    portal: 'online',
    conversation: talk(over),
  });
  const card = within(screen.getByRole('region', { name: 'Session ended' }));
  expect(card.getByRole('button', { name: 'Save transcript' })).toBeVisible();
  expect(screen.getByText(/This device is ready again/)).toBeVisible();
  await user.click(card.getByRole('button', { name: 'Back to ready' }));
  expect(pressed).toEqual(['back']);
});

test('removed: what that means and what to do', () => {
  show({ at: 'removed', standby, conversation: null });
  expect(screen.getByRole('status')).toHaveTextContent('Operators of NSL cannot reach this browser any more');
  expect(screen.getByText(/ask for a new enrolment link/)).toBeVisible();
});

test('the screen is kept awake while a session runs, and no longer', async () => {
  const release = jest.fn(() => Promise.resolve());
  const request = jest.fn(() => Promise.resolve({ released: false, release }));
  Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
  const { show: tell } = show({ at: 'in-session', offset: 0, takeOver: null, standby, conversation: talk() });
  await act(async () => {});
  document.dispatchEvent(new Event('visibilitychange'));
  expect(request).toHaveBeenCalledTimes(1);
  act(() => tell(readySnapshot({ standby })));
  expect(release).toHaveBeenCalledTimes(1);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(request).toHaveBeenCalledTimes(1);
  Reflect.deleteProperty(navigator, 'wakeLock');
});
