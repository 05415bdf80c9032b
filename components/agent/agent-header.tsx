'use client';
import type { ReactNode } from 'react';
import { Mark } from '#components/ui/mark.tsx';
import { logoAddress, LogoImage, useOwnLogo } from './own-logo.tsx';

/** The bar on top of everything that an agent user sees; it stays above every scrim. */
export function AgentHeader({ organisation, action }: { organisation: string; action?: ReactNode }) {
  const logo = useOwnLogo();
  const name = organisation === '' ? 'Parley' : organisation;
  return (
    <header className="sticky top-0 z-20 flex min-h-15 shrink-0 items-center justify-between gap-3 border-b border-line bg-sheet px-4 py-2 max-[359px]:px-2.5">
      <div className="flex min-w-0 items-center gap-2.5 text-16 font-strong">
        {logo === null ? (
          <>
            <Mark height={26} />
            <span className="truncate">{name}</span>
          </>
        ) : (
          <LogoImage logo={logo} src={logoAddress(logo)} alt={name} className="max-h-10" />
        )}
      </div>
      {action}
    </header>
  );
}
