// Invariant: the audit log on either database has one chain, without gaps, and whoever looks for a break finds it.
import { sql } from 'kysely';
import { auditFilter, type AuditEntry, type AuditFilter } from '#lib/protocol/audit.ts';
import { migrate } from '#lib/store/migrate.ts';
import { openStore } from '#lib/store/open.ts';
import type { Store } from '#lib/store/store.ts';
import { emptyDatabases, KINDS, type EmptyDatabases } from '#tests/fixtures/empty-databases.ts';
import { anEntry } from '#tests/fixtures/stored-rows.ts';

const T0 = 1_760_000_000_000;
const asked = (own: Partial<AuditFilter> = {}): AuditFilter => ({ ...auditFilter.parse({}), ...own });

describe.each(KINDS)('audit log on %s', (kind) => {
  let databases: EmptyDatabases;
  let store: Store;
  beforeAll(async () => {
    databases = await emptyDatabases(kind);
  }, 30_000);
  afterAll(() => databases?.remove(), 30_000);
  beforeEach(async () => {
    store = await openStore(await databases.next());
    await migrate(store, async () => undefined);
  });
  afterEach(() => store?.close());

  const write = async (entries: readonly Partial<AuditEntry>[]): Promise<void> => {
    for (const entry of entries) await store.audit.append(anEntry(entry));
  };
  const read = async (own: Partial<AuditFilter> = {}): Promise<string[]> =>
    (await store.audit.list(asked(own), null, 100)).map(({ action }) => action);

  test('an empty log holds; fifty rows at once get fifty places', async () => {
    expect(await store.audit.verify()).toEqual({ holds: true, rows: 0, from: null, to: null });
    expect(await store.audit.isSealed()).toBe(true);
    await Promise.all(Array.from({ length: 50 }, (_, n) => store.audit.append(anEntry({ at: T0 + n }))));
    expect(await store.audit.verify()).toMatchObject({ holds: true, rows: 50 });
    const { rows } = await sql<{ seq: number }>`select seq from audit order by seq`.execute(store.db);
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
  });

  test('hostile text comes back as it was hashed', async () => {
    await write([
      {
        action: 'a\0b',
        subject: '\ud800 half',
        actor: { id: 'x\0', name: '🙂\u202e' },
        detail: { a: '\0\ud800', b: ['1'] },
      },
      { actor: null, detail: { before: null, after: 3.5, on: true } },
    ]);
    expect(await store.audit.verify()).toMatchObject({ holds: true, rows: 2 });
    expect((await store.audit.list(asked(), null, 1))[0]).toMatchObject({
      actor: '',
      detail: { before: null, after: 3.5, on: true },
    });
  });

  test('rows that are added while the log is walked do not break it', async () => {
    await write(Array.from({ length: 5 }, () => ({})));
    const [verdict] = await Promise.all([
      store.audit.verify(),
      ...Array.from({ length: 20 }, () => store.audit.append(anEntry())),
    ]);
    expect(verdict).toMatchObject({ holds: true });
  });

  test.each([
    ['the last row is deleted', 'delete from audit where seq = 4', { seq: 4, how: 'cut' }],
    ['all rows are deleted', 'delete from audit', { seq: 1, how: 'cut' }],
    ['the end is taken away', 'delete from audit_head', { seq: 5, how: 'cut' }],
    ['a row is deleted', 'delete from audit where seq = 2', { seq: 2, how: 'missing' }],
    ['a name is changed', "update audit set actor = 'Bob Lee' where seq = 3", { seq: 3, how: 'changed' }],
  ])('%s: found, and still found after the log has gone on', async (_name, tampering, found) => {
    await write([{}, { action: 'two' }, { action: 'three' }, { action: 'four' }]);
    await sql.raw(tampering).execute(store.db);
    expect(await store.audit.verify()).toMatchObject({ holds: false, ...found });
    await write([{}, {}]);
    expect(await store.audit.verify()).toMatchObject({ holds: false });
    await migrate(store, async () => undefined);
    expect(await store.audit.verify()).toMatchObject({ holds: false });
  });

  test('deleted tail and end put back by hand: the log goes on and stays broken', async () => {
    await write([{}, {}, {}]);
    await sql`update audit_head set seq = 2, hash = (select hash from audit where seq = 2)`.execute(store.db);
    await sql`delete from audit where seq = 3`.execute(store.db);
    await write([{}]);
    expect(await store.audit.verify()).toMatchObject({ holds: false, how: 'cut' });
    expect(await store.audit.isSealed()).toBe(false);
  });

  test('a row put behind the end is found, and does not stop the log', async () => {
    await write([{}]);
    await sql`insert into audit select 2, at, category, action, actor_id, actor, subject, detail, hash from audit`.execute(
      store.db,
    );
    expect(await store.audit.verify()).toMatchObject({ holds: false, seq: 2, how: 'added' });
    await write([{}]);
    expect(await read()).toHaveLength(3);
  });

  test('a process with another key is told so, and its rows break the chain', async () => {
    const where = await databases.next();
    const first = await openStore(where);
    await migrate(first, async () => undefined);
    await first.audit.append(anEntry());
    const other = await openStore({ ...where, auditKey: 'another key' });
    await migrate(other, async () => undefined);
    expect(await other.audit.isSealed()).toBe(false);
    await other.audit.append(anEntry());
    expect(await first.audit.verify()).toMatchObject({ holds: false, seq: 2 });
    await Promise.all([first.close(), other.close()]);
  });

  test('filters, newest first, page by page', async () => {
    await write([
      { at: T0, action: 'one', subject: '100% of_it' },
      { at: T0 + 1, action: 'two', category: 'session', detail: { why: 'Printer Ä' } },
      { at: T0 + 1, action: 'three', actor: { id: 'bob', name: 'Bob' } },
      { at: T0 + 2, action: 'four', actor: { id: 'bob', name: 'Bob Lee' } },
    ]);
    expect(await read()).toEqual(['four', 'three', 'two', 'one']);
    expect(await read({ from: T0 + 1, to: T0 + 2 })).toEqual(['three', 'two']);
    expect(await read({ category: 'session' })).toEqual(['two']);
    expect(await read({ person: 'bob' })).toEqual(['four', 'three']);
    expect(await read({ text: 'printer' })).toEqual(['two']);
    expect(await read({ text: '0% OF_' })).toEqual(['one']);
    expect(await read({ text: '%' })).toEqual(['one']);
    expect(await read({ text: "' or 1=1 --" })).toEqual([]);
    expect(await store.audit.people()).toEqual([
      { id: 'bob', name: 'Bob Lee' },
      { id: 'jane', name: 'Jane Neal' },
    ]);
    expect(await store.audit.nameOf('bob')).toBe('Bob Lee');
    const seen: string[] = [];
    for (let after = null; ;) {
      const [row] = await store.audit.list(asked(), after, 1);
      if (row === undefined) break;
      seen.push(row.action);
      after = { at: row.at, seq: row.seq };
    }
    expect(seen).toEqual(['four', 'three', 'two', 'one']);
  });
});
