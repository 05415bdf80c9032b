/** Invariant: Cancel, End Session and revocation beat Approve in every order of arrival, and both tabs agree on it. */
import { changed } from '#lib/live/door.ts';
import { afterRestart } from '#signaling-server/boot.ts';
import { askedPair, eachBroker } from './running-broker.ts';

const broker = eachBroker();

type Pair = Awaited<ReturnType<typeof askedPair>>;

const leavings: [string, (pair: Pair) => Promise<unknown>][] = [
  ['Cancel', ({ operator, sessionId }) => operator.ask('cancel', { sessionId })],
  ['End Session by the operator', ({ operator, sessionId }) => operator.ask('end', { sessionId })],
  ['End Session by the agent user', ({ agent, sessionId }) => agent.ask('end', { sessionId })],
  [
    'revocation',
    async ({ id }) => {
      await broker().store.invitations.end(id, { at: broker().clock.now(), by: 'operator', why: 'revoked' });
      changed({ noun: 'invitation', id });
    },
  ],
];

describe.each(leavings)('%s', (_name, leave) => {
  test.each([
    ['before', 0],
    ['after', 1],
  ])('sent right %s the approval', async (_when, order) => {
    for (let round = 0; round < 5; round += 1) {
      const pair = await askedPair(broker());
      const approve = () => pair.agent.ask('approve', { terms: pair.terms, signals: [] });
      const moves = [approve, () => leave(pair)];
      await Promise.all((order === 0 ? moves.toReversed() : moves).map((move) => move()));
      const ends = await Promise.all([
        pair.agent.until('session', ({ session }) => session.at === 'ended'),
        pair.operator.until('session', ({ session }) => session.at === 'ended'),
      ]);
      expect(ends[0].session).toEqual(ends[1].session);
      expect((await broker().store.sessions.byId(pair.sessionId))?.state).toEqual(ends[0].session);
      expect(await pair.agent.ask('approve', { terms: pair.terms, signals: [] })).toEqual({
        ok: false,
        fault: 'too-late',
      });
    }
  });
});

test('a write that another process overtook is decided anew on what that one wrote', async () => {
  const { agent, sessionId, terms } = await askedPair(broker());
  const advance = broker().store.sessions.advance;
  const overtaken = jest
    .spyOn(broker().store.sessions, 'advance')
    .mockImplementationOnce(async (id, version) => {
      await advance(id, version, {
        at: 'ended',
        terms,
        by: 'operator',
        why: 'cancelled',
        since: null,
        endedAt: broker().clock.now(),
      });
      return false;
    });
  expect(await agent.ask('approve', { terms, signals: [] })).toEqual({ ok: false, fault: 'too-late' });
  overtaken.mockRestore();
  expect((await broker().store.sessions.byId(sessionId))?.state).toMatchObject({ why: 'cancelled' });
});

test('a restart gives links their time again, and requests no more than they had', () => {
  const terms = { sessionId: 's', operatorId: 'o', permissions: [], expiresAt: 10 };
  const live = { at: 'live', terms, since: 1, grace: 120_000 } as const;
  expect(afterRestart({ at: 'requested', terms }, 100)).toEqual({ at: 'requested', terms });
  expect(afterRestart(live, 100)).toBe(live);
  expect(afterRestart({ at: 'linking', terms, since: 1, until: 20 }, 100)).toMatchObject({ until: 60_100 });
  const lost = { at: 'reconnecting', terms, since: 1, grace: 120_000, until: 50 } as const;
  expect(afterRestart(lost, 100)).toMatchObject({ until: 120_100 });
  expect(afterRestart({ ...lost, until: 900_000 }, 100)).toMatchObject({ until: 900_000 });
});
