// Invariant: each step of a session is in the audit log by the operator's real name, no secret is, and a log that
// cannot be written stops nobody.
import { auditFilter, type AuditRow } from '#lib/protocol/audit.ts';
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import {
  askedPair,
  eachBroker,
  linkingPair,
  livePair,
  startBroker,
  type RunningBroker,
} from './running-broker.ts';

const broker = eachBroker();

const read = async ({ store }: Pick<RunningBroker, 'store'>): Promise<AuditRow[]> =>
  (await store.audit.list(auditFilter.parse({}), null, 100)).toReversed();
/** The rows, once there are so many; they are written after their moves. */
async function rows(count: number, of: Pick<RunningBroker, 'store'> = broker()): Promise<AuditRow[]> {
  for (;;) {
    const all = await read(of);
    if (all.length >= count) return all.toSorted((a, b) => a.seq - b.seq);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
const told = (all: readonly AuditRow[]): [string, string][] =>
  all.map(({ action, actor }) => [action, actor]);

test('a whole session: requested, approved, started, ended, closed', async () => {
  const { operator, sessionId, id, token, agentSecret, operatorSecret } = await livePair(broker());
  broker().clock.move(4 * MINUTE_MS);
  await operator.get('end', { sessionId });
  const all = await rows(5);
  expect(told(all)).toEqual([
    ['Requested a session', 'Jane Neal'],
    ['Agent user approved the request', ''],
    ['Session started', 'Jane Neal'],
    ['Ended the session', 'Jane Neal'],
    ['On-demand session closed', ''],
  ]);
  expect(all[0]).toMatchObject({
    subject: 'Chrome on Windows',
    detail: { operator: 'Jane Neal', opened: 'chat', 'agent user': 'John', 'kind of device': 'on-demand' },
  });
  expect(all[3]?.detail).toMatchObject({ 'ended by': 'operator', reason: 'ended', duration: '4 minutes' });
  // The fixture names an invitation by its code, as people do who give it no name.
  const { code } = (await broker().store.invitations.byId(id)) ?? { code: '' };
  const kept = JSON.stringify(all);
  for (const secret of [code, token, agentSecret, operatorSecret]) {
    expect(secret.length).toBeGreaterThanOrEqual(10);
    expect(kept).not.toContain(secret);
  }
  expect(await broker().store.audit.verify()).toMatchObject({ holds: true, rows: 5 });
});

test('a lost link that comes back is no second start', async () => {
  const { agent, operator, sessionId } = await livePair(broker());
  await operator.get('link', { sessionId, up: false });
  await agent.get('link', { sessionId, up: true });
  await operator.until('session', ({ session }) => session.at === 'live');
  await operator.get('end', { sessionId });
  const all = await rows(5);
  expect(all.filter(({ action }) => action === 'Session started')).toHaveLength(1);
});

test('rejected, withdrawn', async () => {
  const rejected = await askedPair(broker());
  await rejected.agent.get('reject', { sessionId: rejected.sessionId });
  expect(told(await rows(2)).at(-1)).toEqual(['Agent user rejected the request', '']);
  const withdrawn = await askedPair(broker());
  await withdrawn.operator.get('cancel', { sessionId: withdrawn.sessionId });
  expect(told(await rows(4)).at(-1)).toEqual(['Withdrew the request', 'Jane Neal']);
});

test('not answered, ended by the agent user', async () => {
  await askedPair(broker());
  broker().clock.move(MINUTE_MS);
  expect(told(await rows(2)).at(-1)).toEqual(['Request was not answered', '']);
  const left = await livePair(broker());
  await left.agent.get('end', { sessionId: left.sessionId });
  expect(told(await rows(7)).slice(-2)).toEqual([
    ['Agent user ended the session', ''],
    ['On-demand session closed', ''],
  ]);
});

test('an invitation that runs out', async () => {
  await broker().invite({ lifetime: MINUTE_MS });
  // A broker that starts takes up what the store holds.
  await broker().restart();
  await broker().operator();
  broker().clock.move(MINUTE_MS);
  const [row] = await rows(1);
  expect(row).toMatchObject({
    action: 'On-demand session expired',
    actor: '',
    detail: { 'ended by': 'Parley' },
  });
});

test('the real name stays when the session bears another one', async () => {
  const { store } = broker();
  broker().rename('jane', 'Jane Neal-Smith');
  const { operator, sessionId } = await askedPair(broker());
  await store.db.updateTable('session').set({ operator: 'Supported by NSL' }).execute();
  await operator.get('cancel', { sessionId });
  for (const row of await rows(2)) {
    expect(row.actor).toBe('Jane Neal-Smith');
    expect(row.detail).toMatchObject({ operator: 'Jane Neal-Smith' });
  }
});

test('a log that cannot be written is reported and stops no session', async () => {
  const other = await startBroker();
  await other.store.db.schema.dropTable('audit').execute();
  const { operator, agent, sessionId } = await linkingPair(other);
  await agent.get('link', { sessionId, up: true });
  await operator.until('session', ({ session }) => session.at === 'live');
  await operator.get('end', { sessionId });
  await other.stop();
  const errors = other.errors();
  expect(errors.length).toBeGreaterThanOrEqual(4);
  expect(new Set(errors.map(({ message }) => message))).toEqual(
    new Set(['an audit entry could not be written']),
  );
});
