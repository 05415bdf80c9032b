// Invariant: of two who read the same settings one saves; whatever is kept comes back as it went in, on either database.
import type { OrganisationSettings, Store } from '#lib/store/store.ts';
import { KINDS } from '#tests/fixtures/empty-databases.ts';
import { withStore } from '#tests/fixtures/with-store.ts';
import { aSession, anInvitation } from '#tests/fixtures/stored-rows.ts';

const T0 = 1_760_000_000_000;
const defaults = {
  displayNameFormat: 'name',
  displayNameCustom: '',
  invitationLifetimeMs: 7_200_000,
  connection: 'direct',
  gatewayTransport: 'tls',
  idleMinutes: 15,
  requireTwoFactor: false,
  transcriptRetentionDays: 30,
} as const;
const others: OrganisationSettings = {
  name: 'Страховка <b>’;--',
  displayNameFormat: 'custom',
  displayNameCustom: 'Supported by NSL',
  invitationLifetimeMs: 86_400_000,
  connection: 'gateway',
  gatewayTransport: 'any',
  idleMinutes: 480,
  requireTwoFactor: true,
  transcriptRetentionDays: 365,
};
const logo = {
  image: Buffer.from([0, 255, 1, 254, 128]),
  hash: 'a'.repeat(32),
  width: 624,
  height: 158,
  plate: true,
};
const write = (version: number, at = T0) => ({ version, by: 'Jane Neal', at });

describe.each(KINDS)('settings on %s', (kind) => {
  let store: Store;
  withStore(kind, (opened) => (store = opened));
  beforeEach(async () => {
    await store.db.deleteFrom('organisation').execute();
    await store.db.deleteFrom('logo').execute();
  });

  test('before set-up there are defaults and nothing to save over; after it one row', async () => {
    expect(await store.organisation.get()).toEqual({ name: '', ...defaults, version: 0, changed: null });
    expect(await store.organisation.save(others, write(0))).toBe(false);
    expect(await store.logo.keep(logo, write(0))).toBe(false);
    expect(await store.logo.get()).toBeNull();
    await store.organisation.rename('NSL');
    await store.organisation.rename('NSL Ltd');
    expect(await store.organisation.name()).toBe('NSL Ltd');
    const kept = await store.organisation.get();
    expect(kept).toEqual({ name: 'NSL Ltd', ...defaults, version: 1, changed: null });
  });

  test('all of it comes back as it was saved, with who and when', async () => {
    await store.organisation.rename('NSL');
    expect(await store.organisation.save(others, write(1))).toBe(true);
    const changed = { by: 'Jane Neal', at: T0 };
    expect(await store.organisation.get()).toEqual({ ...others, version: 2, changed });
  });

  test('of twenty who read the same version one saves, and nothing of the others is kept', async () => {
    await store.organisation.rename('NSL');
    const saves = Array.from({ length: 20 }, (_, n) =>
      n % 2 === 0
        ? store.organisation.save({ ...others, name: `name ${n}` }, write(1, n))
        : store.logo.keep({ ...logo, width: n }, write(1, n)),
    );
    const saved = await Promise.all(saves);
    expect(saved.filter(Boolean)).toHaveLength(1);
    const winner = saved.indexOf(true);
    const kept = await store.organisation.get();
    expect(kept).toMatchObject({ version: 2, changed: { at: winner } });
    expect(kept.name).toBe(winner % 2 === 0 ? `name ${winner}` : 'NSL');
    expect((await store.logo.view())?.width ?? null).toBe(winner % 2 === 0 ? null : winner);
  });

  test('a logo is kept byte for byte, replaced, and taken away; each counts as a write', async () => {
    await store.organisation.rename('NSL');
    expect(await store.logo.keep(logo, write(1))).toBe(true);
    expect(await store.logo.get()).toEqual(logo);
    const next = { ...logo, image: Buffer.alloc(300_000, 7), hash: 'b'.repeat(32), plate: false };
    expect(await store.logo.keep(next, write(1))).toBe(false);
    expect(await store.logo.keep(next, write(2))).toBe(true);
    expect(await store.logo.get()).toEqual(next);
    expect(await store.logo.view()).toEqual({ hash: next.hash, width: 624, height: 158, plate: false });
    expect(await store.logo.remove(write(2))).toBe(false);
    expect(await store.logo.remove(write(3))).toBe(true);
    expect(await store.logo.view()).toBeNull();
    expect((await store.organisation.get()).version).toBe(4);
  });

  test('transcripts are retained for 1 to 365 days, as the database itself insists', async () => {
    await store.organisation.rename('NSL');
    const wrong = { ...others, transcriptRetentionDays: 366 };
    await expect(store.organisation.save(wrong, write(1))).rejects.toThrow();
    expect(await store.organisation.get()).toMatchObject({ name: 'NSL', version: 1 });
  });

  test('a word of the database that nobody knows counts as not said', async () => {
    await store.organisation.rename('NSL');
    const strange = { display_name_format: 'x', connection: 'x', gateway_transport: 'x' };
    await store.db.updateTable('organisation').set(strange).execute();
    expect(await store.organisation.get()).toMatchObject(defaults);
  });

  test('who made an invitation and who asked keep both names; older rows have one', async () => {
    await store.invitations.create(anInvitation({ id: 'i' }));
    expect((await store.invitations.byId('i'))?.createdBy.email).toBe('jane@nsl.test');
    await store.sessions.create(aSession({ id: 's', agentId: 'i', shownOperator: 'NSL' }));
    expect(await store.sessions.byId('s')).toMatchObject({ operator: 'Jane Neal', shownOperator: 'NSL' });
    await store.db.updateTable('session').set({ shown_operator: '' }).execute();
    expect(await store.sessions.byId('s')).toMatchObject({ shownOperator: 'Jane Neal' });
  });
});
