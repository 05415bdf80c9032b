/** First run: a one-time link makes the first administrator, and afterwards there is nothing to find. */
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import { store, type Store } from '#lib/store/store.ts';
import { accounts, type Accounts } from './accounts.ts';
import { hashSecret, makeSecret, sameSecret } from './secrets.ts';

export type SetupDeps = {
  readonly store: Pick<Store, 'setup' | 'organisation'>;
  readonly accounts: Pick<Accounts, 'createAdministrator' | 'hasAdministrator'>;
};

const running = (): SetupDeps => ({ store: store(), accounts: accounts() });

export type FirstAdministrator = {
  readonly token: string;
  readonly name: string;
  readonly organisation: string;
  readonly email: string;
  readonly password: string;
  /** server time, ms */
  readonly now: number;
};

/**
 * At every start without an administrator: a new token, which replaces the old one. Null once there is one.
 * Only the hash is stored, so the token can be printed but never looked up.
 */
export async function mintSetupToken({ store, accounts }: SetupDeps = running()): Promise<string | null> {
  if (await accounts.hasAdministrator()) return null;
  const token = makeSecret();
  await store.setup.mint(hashSecret(token));
  return token;
}

/** True once there is an administrator, or while one is being made: nothing about set-up is to be found then. */
export async function setupIsOver({ store, accounts }: SetupDeps = running()): Promise<boolean> {
  const kept = await store.setup.get();
  return kept === null || kept.usedAt !== null || (await accounts.hasAdministrator());
}

/** Whether this token opens set-up now: null, or why not. */
export async function setupFault(
  token: string,
  deps: SetupDeps = running(),
): Promise<'not-found' | 'setup-token' | null> {
  if (await setupIsOver(deps)) return 'not-found';
  const kept = await deps.store.setup.get();
  return kept !== null && sameSecret(token, kept.tokenHash) ? null : 'setup-token';
}

/**
 * The claim comes first and is one conditional write, so of any number of parallel posts one gets through. It is given
 * back when the administrator could not be made.
 */
export async function claimSetup(
  { token, name, organisation, email, password, now }: FirstAdministrator,
  deps: SetupDeps = running(),
): Promise<Outcome<{ id: string; name: string }>> {
  const fault = await setupFault(token, deps);
  if (fault !== null) return refused(fault);
  const hash = hashSecret(token);
  if (!(await deps.store.setup.claim(hash, now))) return refused('not-found');
  try {
    await deps.store.organisation.rename(organisation);
    return done(await deps.accounts.createAdministrator({ name, email, password }));
  } catch (error) {
    await deps.store.setup.release(hash);
    throw error;
  }
}
