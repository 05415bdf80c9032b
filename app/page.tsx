import { redirect } from 'next/navigation';
import { may } from '#lib/accounts/roles.ts';
import { requireOperator } from './signed-in.ts';

/** The portal's first page, after sign-in and whenever an address names no other: Managed where the role opens it. */
export default async function Home(): Promise<never> {
  const operator = await requireOperator('/');
  redirect(may(operator, 'managed') ? '/managed' : '/on-demand');
}
