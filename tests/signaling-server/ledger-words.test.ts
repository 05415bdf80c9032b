// Invariant: an entry never names somebody for what another did.
import type { AuditEntry } from '#lib/protocol/audit.ts';
import type { Party, Session, Why } from '#lib/protocol/session-state.ts';
import { createTurns } from '#lib/session/turns.ts';
import { createLedger } from '#signaling-server/ledger.ts';
import { createMovingClock } from '#tests/doubles/moving-clock.ts';
import { aSession } from '#tests/fixtures/stored-rows.ts';

const { state, ...rest } = aSession({ agentKind: 'managed', device: 'Till 3', user: 'Ruth' });
const { terms } = state;

/** What the log says of one move of a managed device's session. */
async function written(to: Session, from: Session['at']): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  const turns = createTurns();
  const log = { info: jest.fn(), warn: jest.fn(), error: jest.fn() };
  const store = {
    audit: {
      append: async (entry: AuditEntry) => void entries.push(entry),
      nameOf: async () => 'Jane Neal',
    },
    invitations: { byId: async () => null },
  };
  const ledger = createLedger({ store: store as never, clock: createMovingClock(), log, turns });
  ledger.moved({ ...rest, state: to, version: 2, operatorSecretHash: null, agentSecretHash: null }, from);
  await turns.idle();
  expect(log.error).not.toHaveBeenCalled();
  return entries;
}

const ended = (by: Party, why: Why, since: number | null = 0): Session => ({
  at: 'ended',
  terms,
  by,
  why,
  since,
  endedAt: 65_000,
});

test.each<[Party, Why, number | null, string, string | null]>([
  ['operator', 'ended', 0, 'Ended the session', 'Jane Neal'],
  ['operator', 'ended', null, 'Ended the request', 'Jane Neal'],
  ['operator', 'cancelled', 0, 'Ended the session', 'Jane Neal'],
  ['operator', 'cancelled', null, 'Withdrew the request', 'Jane Neal'],
  ['agent', 'ended', 0, 'Agent user ended the session', null],
  ['agent', 'rejected', null, 'Agent user rejected the request', null],
  ['broker', 'timed-out', null, 'Request was not answered', null],
  ['broker', 'no-path', null, 'Session could not be connected', null],
  ['broker', 'grace-over', 0, 'Session ended: the connection did not come back', null],
  ['broker', 'expired', null, 'Request ended: the on-demand session expired', null],
  // Another operator did it, whom the row does not name.
  ['operator', 'revoked', 0, 'Session ended: access was withdrawn', null],
  ['operator', 'wrong-proof', null, 'Session stopped: the proof was wrong', null],
  ['operator', 'words-differ', 0, 'Session stopped: the compared words differed', 'Jane Neal'],
  ['agent', 'words-differ', 0, 'Session stopped: the compared words differed', null],
  ['operator', 'taken-over', 0, 'Session was taken over by another operator', null],
])('ended by %s because %s (since %s): %s, by %s', async (by, why, since, action, actor) => {
  const [entry] = await written(ended(by, why, since), since === null ? 'requested' : 'live');
  expect(entry).toMatchObject({ action, subject: 'Till 3', at: 65_000 });
  expect(entry?.actor?.name ?? null).toBe(actor);
  expect(entry?.detail).toMatchObject({
    operator: 'Jane Neal',
    'kind of device': 'managed',
    'agent user': 'Ruth',
    reason: why,
    ...(since === null ? {} : { duration: '1 minute' }),
  });
});

test('approved by a person, or by the settings of the device group', async () => {
  const linking = (acknowledge: boolean): Session => ({
    at: 'linking',
    terms: { ...terms, acknowledge },
    since: 0,
    until: 1,
  });
  expect(await written(linking(true), 'requested')).toMatchObject([
    { action: 'Agent user approved the request' },
  ]);
  expect(await written(linking(false), 'requested')).toMatchObject([
    { action: 'Request needed no approval' },
  ]);
});

test('what nobody pressed is no entry', async () => {
  const live: Session = { at: 'live', terms, since: 0, grace: 1 };
  expect(await written(live, 'linking')).toHaveLength(1);
  for (const from of ['live', 'reconnecting'] as const) expect(await written(live, from)).toEqual([]);
  expect(await written({ ...live, at: 'reconnecting', until: 1 }, 'live')).toEqual([]);
});
