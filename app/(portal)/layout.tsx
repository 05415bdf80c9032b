import type { ReactNode } from 'react';
import { IdleWatch } from '#components/idle/idle-watch.tsx';
import { PortalFrame } from '#components/portal/portal-frame.tsx';
import { accounts } from '#lib/accounts/accounts.ts';
import { permissionsOf } from '#lib/accounts/roles.ts';
import { store } from '#lib/store/store.ts';
import { signedInOperator } from '#app/signed-in.ts';

/** Every page of the portal: the side menu beside it, for whoever is signed in. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const operator = await signedInOperator();
  // Every page sends them to sign in itself: it knows where to come back to.
  if (operator === null) return children;
  const organisation = await store().organisation.name();
  const { idleMs } = await accounts().rules();
  return (
    <PortalFrame
      me={operator.id}
      user={operator.name}
      organisation={organisation}
      may={permissionsOf(operator.role)}
    >
      {children}
      <IdleWatch idleMs={idleMs} />
    </PortalFrame>
  );
}
