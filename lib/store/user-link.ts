/** Queries about one-time links for users. The token itself is never stored. */
import type { Kysely, Selectable } from 'kysely';
import { groupAccess, role, type GroupAccess, type Role } from '#lib/protocol/permission.ts';
import type { Schema, UserLinkTable } from './schema.ts';

export type UserLink = {
  readonly id: string;
  readonly kind: 'invitation' | 'reset';
  /** null for an invitation */
  readonly userId: string | null;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly groups: GroupAccess;
  /** using it turns two-factor off */
  readonly clearsTwoFactor: boolean;
  readonly createdAt: number;
  readonly expiresAt: number;
};

export type UserLinks = {
  /** Earlier links for the same e-mail stop working. */
  create(link: UserLink, tokenHash: string): Promise<void>;
  /** Those that can still be used. */
  open(now: number): Promise<UserLink[]>;
  byTokenHash(tokenHash: string, now: number): Promise<UserLink | null>;
  /** Uses it up: of any number at once, one gets true. */
  claim(id: string, now: number): Promise<boolean>;
  /** Gives it back, after a claim that came to nothing. */
  release(id: string): Promise<void>;
  /** False when it was used, withdrawn or expired before. */
  revoke(id: string, now: number): Promise<boolean>;
};

const recordOf = (row: Selectable<UserLinkTable>): UserLink => ({
  id: row.id,
  kind: row.kind,
  userId: row.user_id,
  name: row.name,
  email: row.email,
  role: role.parse(row.role),
  groups: groupAccess.parse(JSON.parse(row.groups)),
  clearsTwoFactor: row.clears_two_factor === 1,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});

export function userLinkQueries(db: Kysely<Schema>): UserLinks {
  const openAt = (now: number) =>
    db.selectFrom('user_link').selectAll().where('over_at', 'is', null).where('expires_at', '>', now);
  const finish = async (id: string, now: number): Promise<boolean> => {
    const row = await db
      .updateTable('user_link')
      .set({ over_at: now })
      .where('id', '=', id)
      .where('over_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  };
  return {
    async create(link, tokenHash) {
      await db
        .updateTable('user_link')
        .set({ over_at: link.createdAt })
        .where('email', '=', link.email)
        .where('over_at', 'is', null)
        .execute();
      await db
        .insertInto('user_link')
        .values({
          id: link.id,
          kind: link.kind,
          token_hash: tokenHash,
          user_id: link.userId,
          name: link.name,
          email: link.email,
          role: link.role,
          groups: JSON.stringify(link.groups),
          clears_two_factor: link.clearsTwoFactor ? 1 : 0,
          created_at: link.createdAt,
          expires_at: link.expiresAt,
          over_at: null,
        })
        .execute();
    },
    open: async (now) => (await openAt(now).orderBy('created_at').execute()).map(recordOf),
    async byTokenHash(tokenHash, now) {
      const row = await openAt(now).where('token_hash', '=', tokenHash).executeTakeFirst();
      return row === undefined ? null : recordOf(row);
    },
    claim: finish,
    revoke: finish,
    async release(id) {
      await db.updateTable('user_link').set({ over_at: null }).where('id', '=', id).execute();
    },
  };
}
