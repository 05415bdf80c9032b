import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { accounts, type Asking, type Operator } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import { STAY_EVERY_MS } from '#lib/protocol/limits.ts';
import { store } from '#lib/store/store.ts';
import { sameSitePath } from './same-site-path.ts';

/** Whoever asks for this page, perhaps without the two-factor that the organisation requires; or null. */
export const whoAsks = async (): Promise<Asking | null> => accounts().whoAsks(await headers());

/** The operator who asks for this page, or null. */
export const signedInOperator = async (): Promise<Operator | null> => accounts().whoIs(await headers());

/**
 * Whoever asks for this page, with what an own account page needs; anybody else is sent to sign in first, and to set
 * two-factor up where that is owed. Opening a page is activity.
 * @param path where to come back to, e.g. `/on-demand`
 */
export async function requireAsking(path: string): Promise<Asking> {
  const asking = await whoAsks();
  const next = encodeURIComponent(sameSitePath(path));
  if (asking === null) redirect(`/sign-in?next=${next}`);
  if (asking.owesTwoFactor) redirect(`/two-factor?next=${next}`);
  const now = clock().now();
  if (now - asking.seenAt > STAY_EVERY_MS / 2) await store().users.touch(asking.token, now);
  return asking;
}

/** The same for a page that only needs to know who it is; one that not every role opens: restricted-page.tsx. */
export const requireOperator = async (path: string): Promise<Operator> =>
  (await requireAsking(path)).operator;
