import type { ReactNode } from 'react';
import { PortalFrame } from '#components/portal/portal-frame.tsx';
import { permissionsOf } from '#lib/accounts/roles.ts';
import { store } from '#lib/store/store.ts';
import { requireOperator } from '#app/signed-in.ts';

/** Every page of the portal: the side menu beside it, and nobody who is not signed in. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const operator = await requireOperator('/on-demand');
  const organisation = await store().organisation.name();
  return (
    <PortalFrame
      me={operator.id}
      user={operator.name}
      organisation={organisation}
      may={permissionsOf(operator.role)}
    >
      {children}
    </PortalFrame>
  );
}
