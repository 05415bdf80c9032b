/** Device groups and devices that never were, in any number, for looking at and measuring long lists. */
import { randomBytes } from 'node:crypto';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/protocol/limits.ts';
import { DEFAULT_POLICY } from '#lib/session/policy-changes.ts';
import type { Store } from '#lib/store/store.ts';

const GROUPS = [
  'Front office',
  'Warehouse',
  'Leeds depot',
  'Finance',
  'Human resources',
  'Reception',
  'Workshop',
  'Night shift',
  'Board room',
  'Kiosks',
  'Field laptops',
  'Training room',
];
const NAMES = ['INVH', 'LDS-PACK-', 'RECEPTION-', 'WH-SCAN-', 'BOARDROOM-', 'FIN-LT-', 'KIOSK-', 'HR-LT-'];
const USERS = [
  'John',
  'Mara Kovács',
  'Priya',
  'Tom Byrne',
  'Aisha Khan',
  'Dan Shaw',
  'Warehouse shift',
  '',
  'Oluwaseun Adé',
  'Grace Lindqvist',
  'Yuki Tanaka',
];
const BROWSERS = ['Chrome 142', 'Edge 142', 'Firefox 145', 'Safari 26', 'Chrome 141'];
/** One insert holds so many: databases bound how many values a statement may have. */
const AT_ONCE = 500;

const of = <T>(list: readonly T[], n: number, otherwise: T): T => list[n % list.length] ?? otherwise;
const makeId = (): string => randomBytes(12).toString('base64url');

function groupName(n: number): string {
  const round = Math.floor(n / GROUPS.length);
  return `${of(GROUPS, n, 'Group')}${round === 0 ? '' : ` ${round + 1}`}`;
}

/**
 * Writes them in addition to what is there.
 * @param now server time, ms
 * @returns ids of the groups; the devices are spread over them evenly
 */
export async function seedDevices(
  store: Pick<Store, 'db' | 'groups'>,
  { devices, groups, now }: { devices: number; groups: number; now: number },
): Promise<readonly string[]> {
  const ids: string[] = [];
  const taken = new Set((await store.groups.list()).map(({ name }) => name));
  for (let n = 0; ids.length < groups; n += 1) {
    const name = groupName(n);
    if (taken.has(name)) continue;
    const id = makeId();
    const by = { changedBy: 'Sample data', changedAt: now };
    await store.groups.create({ id, name, createdAt: now, policy: DEFAULT_POLICY, ...by });
    ids.push(id);
  }
  const rows = Array.from({ length: devices }, (_, n) => ({
    id: makeId(),
    group_id: of(ids, n, ''),
    name: `${of(NAMES, n, 'PC-')}${String(Math.floor(n / NAMES.length) + 1).padStart(3, '0')}`,
    user: of(USERS, n * 7, ''),
    public_key: JSON.stringify({ sample: makeId() }),
    enrolled_at: now - 90 * DAY_MS,
    seen_at: now - of([4 * MINUTE_MS, 3 * HOUR_MS, DAY_MS, 4 * DAY_MS, 400 * DAY_MS], n * 3, HOUR_MS),
    address: `10.${20 + (n % 30)}.${Math.floor(n / 250) % 250}.${(n % 250) + 1}`,
    browser: of(BROWSERS, n * 3, 'Chrome 142'),
  }));
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await store.db
      .insertInto('device')
      .values(rows.slice(from, from + AT_ONCE))
      .execute();
  return ids;
}
