'use client';
import { Monitor } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { Count, Entry, Heading } from './menu-entry.tsx';
import { useGroups } from './use-groups.ts';

/** Managed in the side menu: all devices, the operator's own choice of them, and each group. */
export function ManagedMenu({ onGo }: { onGo: (() => void) | undefined }) {
  const path = usePathname();
  const within = useSearchParams().get('in');
  const { groups, favourites, inSession } = useGroups(true);
  const here = path === '/managed';
  const all = groups?.reduce((sum, { devices }) => sum + devices, 0);
  return (
    <section aria-label="Managed" className="mb-3 grid grid-cols-[minmax(0,1fr)] gap-0.5">
      <Heading icon={<Monitor size={16} strokeWidth={1.75} aria-hidden />}>Managed</Heading>
      <Entry href="/managed" current={here && within !== 'favourites' && within !== 'session'} onGo={onGo}>
        <span>All</span>
        {all !== undefined && <Count count={all} noun="devices" />}
      </Entry>
      <Entry href="/managed?in=favourites" current={here && within === 'favourites'} onGo={onGo}>
        <span>Favourites</span>
        {groups !== null && <Count count={favourites.size} noun="devices" />}
      </Entry>
      <Entry href="/managed?in=session" current={here && within === 'session'} onGo={onGo}>
        <span>In session</span>
        {groups !== null && <Count count={inSession} noun="devices" />}
      </Entry>
      {groups !== null && groups.length > 0 && (
        <>
          <span className="px-2 pt-2.5 pb-1 pl-[35px] text-12 font-normal text-fg-3">Device groups</span>
          {groups.map(({ id, name, devices }) => (
            <Entry key={id} href={`/managed/${id}`} current={path === `/managed/${id}`} onGo={onGo}>
              <bdi className="min-w-0 truncate">{name}</bdi>
              <Count count={devices} noun="devices" />
            </Entry>
          ))}
        </>
      )}
    </section>
  );
}
