// Invariant: of several who change one device group or use one enrolment link at once, exactly as many win as there is
// room for, on SQLite and on PostgreSQL alike.
import { DAY_MS } from '#lib/protocol/limits.ts';
import { DEFAULT_POLICY } from '#lib/session/policy-changes.ts';
import type { Store } from '#lib/store/store.ts';
import { KINDS } from '#tests/fixtures/empty-databases.ts';
import { withStore } from '#tests/fixtures/with-store.ts';
import { aDevice, aGroup, aLink } from '#tests/fixtures/managed-rows.ts';

const T0 = 1_760_000_000_000;
const twenty = <T>(run: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: 20 }, (_, n) => run(n)));

describe.each(KINDS)('managed devices on %s', (kind) => {
  let store: Store;
  withStore(kind, (opened) => (store = opened));
  beforeEach(async () => {
    await store.db.deleteFrom('device').execute();
    await store.db.deleteFrom('device_group').execute();
  });

  async function group(own = {}) {
    const row = aGroup(own);
    expect(await store.groups.create(row)).toBe(true);
    return row;
  }
  async function device(groupId: string, own = {}) {
    const token = `token of ${groupId} ${(tokens += 1)}`;
    await store.enrolments.create(aLink({ groupId }), token);
    const row = aDevice(own);
    expect(await store.enrolments.enrol(token, row)).toEqual({ ok: true, groupId });
    return row;
  }
  let tokens = 0;

  test('of twenty groups of one name, in any case, spaces and forms, one is made', async () => {
    const names = ['Front  Desk', 'front desk', 'FRONT DESK', '\uff26ront desk', 'Front\u00a0desk'];
    const made = await twenty((n) => store.groups.create(aGroup({ name: String(names[n % names.length]) })));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await store.groups.list()).toHaveLength(1);
    // Another script is another name, however alike it looks.
    expect(await store.groups.create(aGroup({ name: 'Fr\u043ent desk' }))).toBe(true);
  });

  test('of twenty groups that take one name at once, one gets it', async () => {
    const all = await twenty(() => group());
    const took = await Promise.all(all.map(({ id }) => store.groups.rename(id, 'Warehouse', 'Bob Lee', T0)));
    expect(took.filter(Boolean)).toHaveLength(1);
    const named = (await store.groups.list()).filter(({ name }) => name === 'Warehouse');
    expect(named.map(({ id }) => id)).toEqual([all[took.indexOf(true)]?.id]);
    expect(named[0]).toMatchObject({ version: 2, changedBy: 'Bob Lee', changedAt: T0 });
    expect(await store.groups.rename('nowhere', 'Elsewhere', 'Bob Lee', T0)).toBe(false);
    expect(await store.groups.rename(String(named[0]?.id), 'WAREHOUSE', 'Bob Lee', T0)).toBe(true);
  });

  test('of twenty saves over one version one is written, and a rename is a version of its own', async () => {
    const { id } = await group();
    const saves = await twenty((n) =>
      store.groups.save(id, 1, { ...DEFAULT_POLICY, acknowledgeSeconds: 10 + n }, `Number ${n}`, T0 + n),
    );
    expect(saves.filter(Boolean)).toHaveLength(1);
    const n = saves.indexOf(true);
    expect(await store.groups.byId(id)).toMatchObject({
      version: 2,
      policy: { acknowledgeSeconds: 10 + n },
      changedBy: `Number ${n}`,
      changedAt: T0 + n,
    });
    await store.groups.rename(id, 'Another', 'Bob Lee', T0);
    expect(await store.groups.save(id, 2, DEFAULT_POLICY, 'Jane Neal', T0)).toBe(false);
    expect(await store.groups.save(id, 3, DEFAULT_POLICY, 'Jane Neal', T0)).toBe(true);
  });

  test('a group with devices stays; without them it goes, and its links with it', async () => {
    const { id } = await group();
    const { id: deviceId } = await device(id);
    await store.enrolments.create(aLink({ groupId: id }), 'still open');
    expect(await store.groups.remove(id)).toBe(false);
    expect(await store.devices.counts()).toEqual(new Map([[id, 1]]));
    await store.devices.remove([deviceId]);
    expect(await store.groups.remove(id)).toBe(true);
    expect(await store.groups.byId(id)).toBeNull();
    expect(await store.enrolments.open('still open', T0)).toBeNull();
    expect(await store.enrolments.enrol('still open', aDevice())).toEqual({ ok: false, why: 'link' });
    expect(await store.enrolments.create(aLink({ groupId: id }), 'too late')).toBe(false);
    expect(await store.groups.remove(id)).toBe(false);
  });

  test('a group that is deleted while devices enrol has either gone or got one', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await group();
      await store.enrolments.create(aLink({ groupId: id }), `race ${round}`);
      const [enrolled, removed] = await Promise.all([
        store.enrolments.enrol(`race ${round}`, aDevice()),
        store.groups.remove(id),
      ]);
      expect(removed).toBe(!enrolled.ok);
      expect(await store.devices.list([id])).toHaveLength(enrolled.ok ? 1 : 0);
    }
  });

  test('twenty devices at one link of three uses: exactly three are enrolled', async () => {
    const { id: groupId } = await group();
    const link = aLink({ groupId, uses: 3 });
    await store.enrolments.create(link, 'three');
    const all = await twenty((n) => store.enrolments.enrol('three', aDevice({ name: `PC ${n}` })));
    expect(all.filter(({ ok }) => ok)).toHaveLength(3);
    for (const each of all) if (!each.ok) expect(each.why).toBe('link');
    const names = (await store.devices.list([groupId])).map(({ name }) => name);
    expect(names).toHaveLength(3);
    const [listed] = await store.enrolments.listOf(groupId);
    expect(listed).toMatchObject({ id: link.id, uses: 3, used: 3, revokedAt: null });
    expect(listed?.enrolments.map(({ device: name }) => name).toSorted()).toEqual(names.toSorted());
    expect(await store.enrolments.open('three', T0)).toBeNull();
  });

  test('one key is one device, and a use that makes none is not counted', async () => {
    const { id: groupId } = await group();
    await store.enrolments.create(aLink({ groupId, uses: 5 }), 'five');
    const both = await twenty(() => store.enrolments.enrol('five', aDevice({ publicKey: 'the same' })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await store.devices.list([groupId])).toHaveLength(1);
    expect((await store.enrolments.listOf(groupId))[0]?.used).toBe(1);
    expect(await store.enrolments.enrol('five', aDevice({ publicKey: 'the same' }))).toEqual({
      ok: false,
      why: 'key',
    });
    expect(await store.enrolments.enrol('five', aDevice())).toMatchObject({ ok: true });
  });

  test('a link that is revoked, expired or unknown enrols nobody', async () => {
    const { id: groupId } = await group();
    const revoked = aLink({ groupId, uses: 9 });
    await store.enrolments.create(revoked, 'revoked');
    await store.enrolments.create(aLink({ groupId, expiresAt: T0 + DAY_MS }), 'expired');
    const revokes = await twenty(() => store.enrolments.revoke(revoked.id, T0 + 5));
    expect(revokes.filter(Boolean)).toHaveLength(1);
    expect((await store.enrolments.byId(revoked.id))?.revokedAt).toBe(T0 + 5);
    for (const [token, now] of [
      ['revoked', T0 + 6],
      ['expired', T0 + DAY_MS],
      ['unknown', T0],
    ] as const) {
      expect(await store.enrolments.open(token, now)).toBeNull();
      expect(await store.enrolments.enrol(token, aDevice({ enrolledAt: now }))).toEqual({
        ok: false,
        why: 'link',
      });
    }
    expect(await store.enrolments.open('expired', T0 + DAY_MS - 1)).toMatchObject({ groupId });
    expect(await store.devices.list([groupId])).toEqual([]);
  });

  test('devices are renamed, moved, marked and seen; a removed one takes its marks along', async () => {
    const [one, two] = [await group({ name: 'One' }), await group({ name: 'Two' })];
    const [b, a] = [await device(one.id, { name: 'B' }), await device(one.id, { name: 'A' })];
    expect((await store.devices.list([one.id])).map(({ id }) => id)).toEqual([a.id, b.id]);
    expect(await store.devices.list([])).toEqual([]);
    expect(await store.devices.rename(a.id, 'C')).toBe(true);
    expect(await store.devices.rename('nobody', 'C')).toBe(false);
    expect((await store.devices.list('every')).map(({ name }) => name)).toEqual(['B', 'C']);
    expect(await store.devices.move([a.id, 'nobody'], two.id)).toEqual([a.id]);
    expect(await store.devices.counts()).toEqual(
      new Map([
        [one.id, 1],
        [two.id, 1],
      ]),
    );
    const later = { id: a.id, at: T0 + 9, address: '192.0.2.9', browser: 'Firefox 140' };
    await store.devices.seen([later, { ...later, at: T0 + 5, browser: 'older' }]);
    expect(await store.devices.byId(a.id)).toMatchObject({ seenAt: T0 + 9, browser: 'Firefox 140' });
    for (const id of [a.id, b.id, a.id]) await store.devices.favour('jane', id, true);
    await store.devices.favour('jane', b.id, false);
    expect(await store.devices.favouritesOf('jane')).toEqual([a.id]);
    expect((await store.devices.remove([a.id, 'nobody'])).map(({ id }) => id)).toEqual([a.id]);
    expect(await store.devices.favouritesOf('jane')).toEqual([]);
    expect(await store.devices.byIds([a.id, b.id])).toMatchObject([{ id: b.id }]);
    // More than either database takes in one query.
    const many = Array.from({ length: 66_000 }, (_, n) => `nobody ${n}`);
    expect(await store.devices.byIds([...many, b.id])).toMatchObject([{ id: b.id }]);
  });
});
