'use client';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import type { Permission } from '#lib/protocol/permission.ts';
import { scopeOf } from './device-view.ts';
import { DevicesPage } from './devices-page.tsx';

type Props = {
  /** the id of the operator who looks */
  me: string;
  may: readonly Permission[];
  /** of the page; null for one that is of no group */
  groupId: string | null;
};

/** /managed: the live list of devices that the address asks for. */
export function ManagedScreen({ me, may, groupId }: Props) {
  const search = useSearchParams().get('in');
  const scope = useMemo(
    () => scopeOf(groupId, new URLSearchParams(search === null ? '' : { in: search })),
    [groupId, search],
  );
  const looker = useMemo(() => ({ me, may }), [me, may]);
  // Another list begins anew: nothing selected, nothing asked.
  return <DevicesPage key={`${scope.of} ${groupId ?? ''}`} scope={scope} looker={looker} />;
}
