// Invariant: a message lies over whatever the window shows but a request, which comes first, and not over a session from which
// it was taken back; what is behind it takes no input, and End Session does.
import { act, render, screen } from '@testing-library/react';
import { AgentWindow } from '#components/agent/agent-window.tsx';
import { GRACE_MS } from '#lib/protocol/limits.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import type { AgentMessage } from '#lib/protocol/messages.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import { NO_MESSAGE, type Inbox, type InboxSnapshot } from '#lib/standby/inbox.ts';
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

jest.mock('#components/alerts/alerts.ts', () => ({
  ...jest.requireActual<object>('#components/alerts/alerts.ts'),
  pageAlerts: () => ({ came: () => undefined }),
}));

const message: AgentMessage = {
  now: NOW,
  id: 'm1',
  title: 'Restart at six',
  text: 'Save your work.',
  importance: 'important',
  from: 'Jane Neal, NSL',
  sentAt: NOW,
  expiresAt: NOW + GRACE_MS,
};
const dialog = () => screen.queryByRole('alertdialog', { name: message.title });

function show(snapshot: StandbySnapshot) {
  const { standby, show: become } = standInStandby(snapshot);
  const inbox = createSnapshots<InboxSnapshot>(NO_MESSAGE);
  const shown: string[] = [];
  const standIn: Inbox = {
    subscribe: inbox.subscribe,
    snapshot: inbox.current,
    shown: (id) => void shown.push(id),
    close: () => inbox.set(NO_MESSAGE),
  };
  render(<AgentWindow standby={standby} inbox={standIn} />);
  return { become, shown, come: () => act(async () => inbox.set({ message, more: 0 })) };
}
function inSession(withdrawn: Feature[]): StandbySnapshot {
  const terms = { ...sessionView().session.terms, withdrawn };
  const session = { at: 'live', terms, since: NOW, grace: GRACE_MS } as const;
  const { conversation } = standInConversation(talkSnapshot({ session }));
  return { at: 'in-session', standby: standbyView(), offset: 0, conversation, takeOver: null };
}

test('while the agent waits: over the window, which is inert, and never over End Session', async () => {
  const { come, shown } = show(readySnapshot());
  await come();
  expect(dialog()).toBeInTheDocument();
  expect(shown).toEqual(['m1']);
  expect(screen.getByRole('button', { name: 'End Session' }).closest('[inert]')).toBeNull();
  expect(screen.getByText('Waiting for Operator…').closest('[inert]')).not.toBeNull();
  act(() => screen.getByText('OK').click());
  expect(dialog()).toBeNull();
  expect(screen.getByText('Waiting for Operator…').closest('[inert]')).toBeNull();
});

test('a request comes first: the message is not shown, nor reported, before it is answered', async () => {
  const { come, become, shown } = show(askedSnapshot());
  await come();
  expect(screen.getByRole('alertdialog', { name: 'Connection request' })).toBeInTheDocument();
  expect([dialog(), shown]).toEqual([null, []]);
  await act(async () => become(readySnapshot()));
  expect(dialog()).toBeInTheDocument();
  expect(shown).toEqual(['m1']);
  await act(async () => become(askedSnapshot()));
  expect(dialog()).toBeNull();
});

test('in a session; once it was taken back there it waits for the end', async () => {
  const { come, become } = show(inSession(['message']));
  await come();
  expect(dialog()).toBeNull();
  await act(async () => become(inSession([])));
  expect(dialog()).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'End Session' }).closest('[inert]')).toBeNull();
});
