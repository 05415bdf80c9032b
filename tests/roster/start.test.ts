import { done, refused } from '#lib/protocol/faults.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '#lib/protocol/limits.ts';
import { operatorPushes, type InvitationRow, type operatorRequests } from '#lib/protocol/signals.ts';
import { createRoster } from '#lib/roster/start.ts';
import { createPortalDouble } from '#tests/doubles/portal.ts';

const rowOf = (id: string, createdAt: number, parts: Partial<InvitationRow> = {}): InvitationRow => ({
  now: 1,
  id,
  code: 'ABCDEFGHJK',
  name: id,
  note: '',
  status: 'Waiting',
  customer: '',
  device: '',
  problem: '',
  createdAt,
  createdBy: { id: 'jane', name: 'Jane Neal' },
  expiresAt: MINUTE_MS,
  session: null,
  ...parts,
});

function roster(rows: InvitationRow[]) {
  const double = createPortalDouble<typeof operatorRequests, typeof operatorPushes>(operatorPushes, {
    watch: () => done({ now: 1, keepMs: 30 * DAY_MS, invitations: rows }),
    request: () => refused('device-busy'),
  });
  return { ...double, roster: createRoster(double.portal) };
}
const turns = (): Promise<void> => new Promise(setImmediate);
const idsOf = (one: ReturnType<typeof roster>): string[] | undefined =>
  one.roster.snapshot().invitations?.map(({ id }) => id);

afterEach(() => jest.useRealTimers());

test('the list comes with the first answer, newest first; changes come as rows', async () => {
  const one = roster([rowOf('a', 1), rowOf('b', 2)]);
  expect(one.roster.snapshot()).toMatchObject({ portal: 'connecting', invitations: null });
  one.become('online');
  await turns();
  expect(idsOf(one)).toEqual(['b', 'a']);
  await one.push('invitation', rowOf('a', 1, { status: 'Available' }));
  await one.push('invitation', rowOf('c', 3));
  expect(idsOf(one)).toEqual(['c', 'b', 'a']);
  expect(one.roster.snapshot().invitations?.[2]?.status).toBe('Available');
});

test('a row that comes before the list is not taken for the list', async () => {
  const one = roster([rowOf('a', 1), rowOf('b', 2)]);
  await one.push('invitation', rowOf('a', 1));
  expect(one.roster.snapshot().invitations).toBeNull();
  one.become('online');
  await turns();
  expect(idsOf(one)).toEqual(['b', 'a']);
});

test('each reconnect asks anew, so that what went meanwhile goes here too', async () => {
  const rows = [rowOf('a', 1), rowOf('b', 2)];
  const one = roster(rows);
  one.become('online');
  await turns();
  one.become('offline');
  expect(one.roster.snapshot().portal).toBe('offline');
  expect(idsOf(one)).toEqual(['b', 'a']);
  rows.pop();
  one.become('online');
  await turns();
  expect(idsOf(one)).toEqual(['a']);
  expect(one.events()).toEqual(['watch', 'watch']);
});

test('a list that did not come is asked for again while the socket stays', async () => {
  const one = roster([rowOf('a', 1)]);
  const { watch } = one.answers;
  one.answers.watch = () => refused('portal-away');
  jest.useFakeTimers();
  one.become('online');
  await jest.advanceTimersByTimeAsync(SECOND_MS);
  expect(one.roster.snapshot().invitations).toBeNull();
  if (watch !== undefined) one.answers.watch = watch;
  await jest.advanceTimersByTimeAsync(5 * SECOND_MS);
  expect(idsOf(one)).toEqual(['a']);
});

test('why the portal will not have this page is told, whether at the door or later', async () => {
  const one = roster([]);
  one.become('refused', 'not-signed-in');
  expect(one.roster.snapshot()).toMatchObject({ portal: 'offline', refusal: 'not-signed-in' });
  const two = roster([]);
  two.answers.watch = () => refused('not-allowed');
  two.become('online');
  await turns();
  expect(two.roster.snapshot().refusal).toBe('not-allowed');
});

test('a request is answered by the broker, or by nobody', async () => {
  const one = roster([]);
  expect(await one.roster.request('a', 'chat')).toEqual({ ok: false, fault: 'portal-away' });
  one.become('online');
  expect(await one.roster.request('a', 'chat')).toEqual({ ok: false, fault: 'device-busy' });
});
