import { accounts } from '#lib/accounts/accounts.ts';
import { store } from '#lib/store/store.ts';

/** Writes down that somebody has signed in, once every step of it is done. @param now server time, ms */
export async function auditSignIn(
  user: { readonly id: string; readonly name: string },
  address: string,
  now: number,
  by: 'password' | 'code' | 'recovery code' | 'link' = 'password',
): Promise<void> {
  const account = await accounts().account(user.id);
  await store().audit.append({
    at: now,
    category: 'account',
    action: 'Signed in',
    actor: user,
    subject: account?.email ?? user.name,
    detail: { address, by },
  });
}
