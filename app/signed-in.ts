import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { accounts, type Operator } from '#lib/accounts/accounts.ts';
import { sameSitePath } from './same-site-path.ts';

/** The operator who asks for this page, or null. */
export const signedInOperator = async (): Promise<Operator | null> => accounts().whoIs(await headers());

/**
 * The operator who asks for this page; anybody else is sent to sign in first.
 * @param path where to come back to, e.g. `/on-demand`
 */
export async function requireOperator(path: string): Promise<Operator> {
  const operator = await signedInOperator();
  if (operator === null) redirect(`/sign-in?next=${encodeURIComponent(sameSitePath(path))}`);
  return operator;
}
