/** One-time links: an administrator makes one, and whoever opens it sets a password. */
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import { USER_LINK_MS } from '#lib/protocol/limits.ts';
import type { GroupAccess, Role } from '#lib/protocol/permission.ts';
import { store, type Store } from '#lib/store/store.ts';
import { accounts, type Accounts, type NewUser } from './accounts.ts';
import { isRole } from './roles.ts';
import { hashSecret, makeSecret } from './secrets.ts';

export type UserLinkDeps = {
  readonly store: Pick<Store, 'users' | 'userLinks'>;
  readonly accounts: Pick<Accounts, 'createUser' | 'setPassword'>;
};
const running = (): UserLinkDeps => ({ store: store(), accounts: accounts() });

export type MadeLink = { readonly token: string; readonly expiresAt: number };
/** @param id made by the caller; `now` is server time, ms */
export type Invited = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly groups: GroupAccess;
  readonly now: number;
};

/** A link that makes a user. A new one for the same e-mail replaces the one before. */
export async function inviteUser(
  { now, ...invited }: Invited,
  { store }: Pick<UserLinkDeps, 'store'> = running(),
): Promise<Outcome<MadeLink>> {
  if ((await store.users.byEmail(invited.email)) !== null) return refused('email-taken');
  const token = makeSecret();
  const expiresAt = now + USER_LINK_MS;
  await store.userLinks.create(
    { ...invited, kind: 'invitation', userId: null, clearsTwoFactor: false, createdAt: now, expiresAt },
    hashSecret(token),
  );
  return done({ token, expiresAt });
}

/** A link by which a user sets a new password. The old one works until then. */
export async function resetUser(
  asked: { id: string; userId: string; clearsTwoFactor: boolean; now: number },
  { store }: Pick<UserLinkDeps, 'store'> = running(),
): Promise<Outcome<MadeLink>> {
  const { id, userId, clearsTwoFactor, now } = asked;
  const user = await store.users.byId(userId);
  if (user === null || !isRole(user.role)) return refused('not-found');
  const { name, email, role, groups } = user;
  const token = makeSecret();
  const expiresAt = now + USER_LINK_MS;
  await store.userLinks.create(
    { id, kind: 'reset', userId, name, email, role, groups, clearsTwoFactor, createdAt: now, expiresAt },
    hashSecret(token),
  );
  return done({ token, expiresAt });
}

/** What became of a link: the user it made or gave a new password. */
export type UsedLink = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly kind: 'invitation' | 'reset';
  readonly clearedTwoFactor: boolean;
};

/** `email-taken` also when another link made a user of that e-mail since it was looked up. */
async function create(
  person: NewUser,
  { store, accounts }: UserLinkDeps,
): Promise<Outcome<{ readonly id: string }>> {
  if ((await store.users.byEmail(person.email)) !== null) return refused('email-taken');
  try {
    return done(await accounts.createUser(person));
  } catch (error) {
    if ((await store.users.byEmail(person.email)) !== null) return refused('email-taken');
    throw error;
  }
}

/** The claim comes first and is one conditional write: of any number of parallel uses one gets through. */
export async function useUserLink(
  { token, password, now }: { token: string; password: string; now: number },
  { store, accounts }: UserLinkDeps = running(),
): Promise<Outcome<UsedLink>> {
  const link = await store.userLinks.byTokenHash(hashSecret(token), now);
  if (link === null || !(await store.userLinks.claim(link.id, now))) return refused('user-link');
  const { kind, name, email, role, groups } = link;
  try {
    if (link.userId !== null) {
      // Last: whoever holds the old password alone must not get in where the new one could not be set.
      await accounts.setPassword(link.userId, password);
      if (link.clearsTwoFactor) await store.users.clearTwoFactor(link.userId);
      return done({ id: link.userId, kind, name, email, clearedTwoFactor: link.clearsTwoFactor });
    }
    const made = await create({ name, email, password, role }, { store, accounts });
    if (!made.ok) return made;
    const { id } = made.value;
    // Until this is written the user reaches no group (lib/store/user.ts).
    await store.users.setAccess(id, groups);
    return done({ id, kind, name, email, clearedTwoFactor: false });
  } catch (error) {
    await store.userLinks.release(link.id);
    throw error;
  }
}
