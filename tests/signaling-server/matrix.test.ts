// Invariant: every event of an operator declares what it needs, and every role gets what that says: on sessions of
// their own, of others, and on none at all.
import { may } from '#lib/accounts/roles.ts';
import { permission } from '#lib/protocol/permission.ts';
import { operatorRequests } from '#lib/protocol/signals.ts';
import { NEEDS } from '#signaling-server/permit.ts';
import { eachBroker, livePair, type OperatorTab } from './running-broker.ts';

type Event = keyof typeof operatorRequests;
const EVENTS = Object.keys(operatorRequests).filter((event): event is Event => event in operatorRequests);

/** What each event asks of a session (or of what else has that id). */
const ASKS: { [E in Event]: (id: string) => object } = {
  watch: () => ({}),
  'watch-groups': () => ({}),
  'watch-devices': () => ({ scope: { of: 'all' } }),
  'watch-message': (id) => ({ id }),
  request: (id) => ({ target: id, feature: 'chat' }),
  'take-over': (id) => ({ target: id, feature: 'chat' }),
  'cancel-take-over': (id) => ({ id }),
  'answer-take-over': (id) => ({ id, allow: false }),
  attach: (sessionId) => ({ sessionId }),
  cancel: (sessionId) => ({ sessionId }),
  end: (sessionId) => ({ sessionId }),
  link: (sessionId) => ({ sessionId, up: true }),
  'expect-restart': (sessionId) => ({ sessionId }),
  signal: (sessionId) => ({ sessionId, signal: { attempt: 'a', n: 0, data: '{}' } }),
  ways: () => ({}),
  certificate: () => ({}),
};
/** What is said of a thing that is not the asker's own, or is not there: one answer for both. */
const NOT_OWN: Partial<Record<Event, string | null>> = {
  'watch-message': 'not-found',
  attach: 'not-found',
  cancel: 'not-found',
  end: 'not-found',
  link: 'not-found',
  'expect-restart': 'not-found',
  // Only the page that shows a session sends signals in it.
  signal: 'session-elsewhere',
  'answer-take-over': 'too-late',
  // Withdrawing what is not there is no fault.
  'cancel-take-over': null,
  // Names nothing.
  ways: null,
  certificate: null,
};

/** Names that declare nothing that can be checked. */
const undeclared = (events: readonly string[], needs: Readonly<Record<string, unknown>>): string[] =>
  events.filter((event) => {
    const need = needs[event];
    return need !== 'signed-in' && need !== 'own' && !permission.safeParse(need).success;
  });

const broker = eachBroker();
const faultOf = async (tab: OperatorTab, event: Event, id: string): Promise<string | null> => {
  const answer: unknown = await new Promise((resolve) => tab.socket.emit(event, ASKS[event](id), resolve));
  return typeof answer === 'object' && answer !== null && 'fault' in answer ? String(answer.fault) : null;
};

test('every event declares its need, and one that does not is found', () => {
  expect(undeclared(EVENTS, NEEDS)).toEqual([]);
  expect(undeclared([...EVENTS, 'planted'], NEEDS)).toEqual(['planted']);
  expect(undeclared(['planted'], { planted: 'everything' })).toEqual(['planted']);
});

test.each(['administrator', 'operator', 'on-demand-operator', 'none'])('%s', async (role) => {
  broker().change('bob', { role });
  const { sessionId: others } = await livePair(broker());
  const bob = await broker().operator('bob');
  for (const event of EVENTS) {
    const needs = NEEDS[event];
    const allowed = needs === 'own' || needs === 'signed-in' || may({ role }, needs);
    // Nobody's, and a colleague's: nothing is told apart, and nothing is done to it.
    for (const id of ['nobody', others]) {
      const fault = await faultOf(bob, event, id);
      if (!allowed) expect([event, fault]).toEqual([event, 'not-allowed']);
      else if (event in NOT_OWN) expect([event, fault]).toEqual([event, NOT_OWN[event]]);
      else if (needs !== 'signed-in') expect(['not-signed-in', 'not-allowed']).not.toContain(fault);
    }
    expect((await broker().store.sessions.byId(others))?.state.at).toBe('live');
  }
  // Signed out in between: whatever opens something new is refused.
  broker().signOut('bob');
  for (const event of EVENTS) {
    const said = NEEDS[event] === 'own' ? NOT_OWN[event] : 'not-signed-in';
    expect([event, await faultOf(bob, event, others)]).toEqual([event, said]);
  }
});

test.each(['attach', 'link', 'expect-restart', 'cancel', 'end'] as const)(
  'one’s own session: %s',
  async (event) => {
    const { operator, sessionId } = await livePair(broker());
    // A secret is asked for where the session is another browser's: that is no question of who one is.
    expect([null, 'session-elsewhere']).toContain(await faultOf(operator, event, sessionId));
  },
);
