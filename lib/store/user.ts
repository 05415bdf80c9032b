/** Queries about users: the accounts library's own rows, and what Parley keeps beside them. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { groupAccess, type GroupAccess } from '#lib/protocol/permission.ts';
import type { Schema } from './schema.ts';

export type UserRecord = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly groups: GroupAccess;
  readonly disabled: boolean;
  readonly twoFactor: boolean;
  /** ms; null when never */
  readonly signedInAt: number | null;
};

export type Editable = Pick<UserRecord, 'name' | 'role' | 'groups'>;
export type Edited = 'done' | 'changed' | 'last-administrator';

export type Users = {
  /** By name. */
  list(): Promise<UserRecord[]>;
  byId(id: string): Promise<UserRecord | null>;
  byEmail(email: string): Promise<UserRecord | null>;
  /** Where nothing was said: 'every' for an administrator, and no group for anybody else. */
  access(id: string): Promise<GroupAccess>;
  setAccess(id: string, groups: GroupAccess): Promise<void>;
  signedIn(id: string, now: number): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  /**
   * Changes the role, or disables or enables. False, and nothing changed, for nobody and when no administrator would
   * be left who can sign in. Of any number at once, also of several processes, each sees what the one before did.
   */
  setRole(id: string, role: string): Promise<boolean>;
  /**
   * Name, role and groups at once, guarded like `setRole`. `changed`: the user is not as `before` says any more; then
   * and for `last-administrator` nothing is written.
   */
  edit(before: Editable & { readonly id: string }, after: Editable): Promise<Edited>;
  setDisabled(id: string, disabled: boolean): Promise<boolean>;
  /** Signs the user out in every browser, or in all but the one of this session. */
  endSessions(id: string, exceptToken?: string): Promise<void>;
  /** Signs one browser out; false when it was out already. */
  endSession(token: string): Promise<boolean>;
  /** Takes two-factor away, with its recovery codes. */
  clearTwoFactor(id: string): Promise<void>;
  /** A sign-in in one browser; `owes`: the account has to set two-factor up first. */
  beginSession(sessionToken: string, now: number, owes: boolean): Promise<void>;
  /** When that browser was last used, server time, ms. */
  touch(sessionToken: string, now: number): Promise<void>;
  /** Remembers that a code was tried; false when it was tried since `since` already. */
  useCode(use: { id: string; codeHash: string; now: number; since: number }): Promise<boolean>;
};

type Row = {
  id: string;
  name: string;
  email: string;
  role: string | null;
  banned: unknown;
  twoFactorEnabled: unknown;
  groups: string | null;
  signed_in_at: number | null;
};

/** SQLite has 0 and 1, PostgreSQL true and false, and either may have nothing. */
const isTrue = (value: unknown): boolean => value === true || value === 1;
const accessOf = ({ groups, role }: Pick<Row, 'groups' | 'role'>): GroupAccess => {
  if (groups !== null) return groupAccess.parse(JSON.parse(groups));
  return role === 'administrator' ? 'every' : [];
};

const recordOf = (row: Row): UserRecord => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role ?? '',
  groups: accessOf(row),
  disabled: isTrue(row.banned),
  twoFactor: isTrue(row.twoFactorEnabled),
  signedInAt: row.signed_in_at,
});

const ACTIVE_ADMINISTRATOR = sql`role = 'administrator' and coalesce(banned, false) = false`;

/** What a user has in `user_access`, written over what stands there. */
const writeAccess = async (db: Kysely<Schema>, id: string, groups: GroupAccess): Promise<void> => {
  const text = JSON.stringify(groups);
  await db
    .insertInto('user_access')
    .values({ user_id: id, groups: text, signed_in_at: null })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ groups: text }))
    .execute();
};

const isSame = (a: Editable, b: Editable): boolean =>
  a.name === b.name && a.role === b.role && JSON.stringify(a.groups) === JSON.stringify(b.groups);

export function userQueries(db: Kysely<Schema>): Users {
  const select = async (where: RawBuilder<unknown>, from: Kysely<Schema> = db): Promise<UserRecord[]> => {
    const { rows } = await sql<Row>`
      select auth_user.id, name, email, role, banned, "twoFactorEnabled", user_access.groups, signed_in_at
      from auth_user left join user_access on user_access.user_id = auth_user.id
      where ${where} order by lower(name), auth_user.id`.execute(from);
    return rows.map(recordOf);
  };
  const find = async (id: string, from: Kysely<Schema> = db): Promise<UserRecord | null> =>
    (await select(sql`auth_user.id = ${id}`, from))[0] ?? null;

  /** The guard's row is locked first, so that what follows sees whatever was changed before it. */
  const guarded = <T>(run: (all: Kysely<Schema>) => Promise<T>): Promise<T> =>
    db.transaction().execute(async (all) => {
      await all
        .insertInto('user_guard')
        .values({ id: 'only', turn: 0 })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((given) => ({ turn: given('user_guard.turn', '+', 1) })),
        )
        .execute();
      return run(all);
    });

  /** @param keeps whether somebody who is an administrator stays one who can sign in */
  const change = async (
    all: Kysely<Schema>,
    id: string,
    what: RawBuilder<unknown>,
    keeps: boolean,
  ): Promise<boolean> => {
    const othersLeft = sql`exists (select 1 from auth_user where id <> ${id} and ${ACTIVE_ADMINISTRATOR})`;
    const none = sql`not (${ACTIVE_ADMINISTRATOR})`;
    const allowed = keeps ? sql`1 = 1` : sql`(${none} or ${othersLeft})`;
    const { rows } =
      await sql`update auth_user set ${what} where id = ${id} and ${allowed} returning id`.execute(all);
    return rows.length > 0;
  };
  const setRole = (all: Kysely<Schema>, id: string, role: string): Promise<boolean> =>
    change(all, id, sql`role = ${role}`, role === 'administrator');

  const access: Users['access'] = async (id) => (await find(id))?.groups ?? [];

  return {
    access,
    list: () => select(sql`1 = 1`),
    byId: (id) => find(id),
    byEmail: async (email) => (await select(sql`lower(email) = ${email.toLowerCase()}`))[0] ?? null,

    setAccess: (id, groups) => writeAccess(db, id, groups),
    async signedIn(id, now) {
      const groups = JSON.stringify(await access(id));
      await db
        .insertInto('user_access')
        .values({ user_id: id, groups, signed_in_at: now })
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ signed_in_at: now }))
        .execute();
    },
    async rename(id, name) {
      await sql`update auth_user set name = ${name} where id = ${id}`.execute(db);
    },

    setRole: (id, role) => guarded((all) => setRole(all, id, role)),
    setDisabled: (id, disabled) =>
      guarded((all) => change(all, id, disabled ? sql`banned = true` : sql`banned = false`, !disabled)),

    edit: ({ id, ...before }, after) =>
      guarded(async (all) => {
        const now = await find(id, all);
        if (now === null || !isSame(now, before)) return 'changed';
        if (after.role !== now.role && !(await setRole(all, id, after.role))) return 'last-administrator';
        if (JSON.stringify(after.groups) !== JSON.stringify(now.groups))
          await writeAccess(all, id, after.groups);
        await sql`update auth_user set name = ${after.name} where id = ${id}`.execute(all);
        return 'done';
      }),

    async endSessions(id, exceptToken = '') {
      await sql`delete from auth_session where "userId" = ${id} and token <> ${exceptToken}`.execute(db);
    },
    async endSession(token) {
      const { rows } = await sql`delete from auth_session where token = ${token} returning id`.execute(db);
      return rows.length > 0;
    },
    async clearTwoFactor(id) {
      await sql`update auth_user set "twoFactorEnabled" = false where id = ${id}`.execute(db);
      await sql`delete from auth_two_factor where "userId" = ${id}`.execute(db);
    },
    async beginSession(sessionToken, now, owes) {
      const owed = owes ? sql`true` : sql`false`;
      await sql`update auth_session set "seenAt" = ${now}, "owesTwoFactor" = ${owed}
        where token = ${sessionToken}`.execute(db);
    },
    async touch(sessionToken, now) {
      await sql`update auth_session set "seenAt" = ${now} where token = ${sessionToken}`.execute(db);
    },
    async useCode({ id, codeHash, now, since }) {
      await db.deleteFrom('two_factor_use').where('used_at', '<=', since).execute();
      const row = await db
        .insertInto('two_factor_use')
        .values({ user_id: id, code_hash: codeHash, used_at: now })
        .onConflict((conflict) => conflict.columns(['user_id', 'code_hash']).doNothing())
        .returning('user_id')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
