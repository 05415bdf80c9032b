import { store } from '#lib/store/store.ts';

/** Writes down that somebody has signed in, once every step of it is done. @param now server time, ms */
export const auditSignIn = (
  user: { readonly id: string; readonly name: string },
  address: string,
  now: number,
): Promise<void> =>
  store().audit.append({
    at: now,
    category: 'account',
    action: 'Signed in',
    actor: user,
    subject: user.name,
    detail: { address },
  });
