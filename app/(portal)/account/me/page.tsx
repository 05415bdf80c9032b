import type { Metadata } from 'next';
import { MeScreen } from '#components/me/me-screen.tsx';
import { accounts } from '#lib/accounts/accounts.ts';
import { isRole } from '#lib/accounts/roles.ts';
import { clock } from '#lib/live/clock.ts';
import { ROLE_NAMES } from '#lib/protocol/permission.ts';
import { requireAsking } from '#app/signed-in.ts';

export const metadata: Metadata = { title: 'My account' };

export default async function MePage() {
  const { operator, twoFactor } = await requireAsking('/account/me');
  const { requiresTwoFactor } = await accounts().rules();
  return (
    <MeScreen
      name={operator.name}
      email={operator.email}
      role={isRole(operator.role) ? ROLE_NAMES[operator.role] : operator.role}
      twoFactor={twoFactor}
      required={requiresTwoFactor}
      now={clock().now()}
    />
  );
}
