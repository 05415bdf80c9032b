import { redirect } from 'next/navigation';
import { may } from '#lib/accounts/roles.ts';
import { signedInOperator } from './signed-in.ts';

/** The portal's first page is the one that the operator's role has the most use of. */
export default async function Home(): Promise<never> {
  const operator = await signedInOperator();
  redirect(operator !== null && may(operator, 'managed') ? '/managed' : '/on-demand');
}
