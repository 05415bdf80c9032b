import type { ReactNode } from 'react';
import { LogoProvider } from '#components/agent/own-logo.tsx';
import { store } from '#lib/store/store.ts';

/** What agent users see bears the organisation's logo. */
export async function OwnLogoLayout({ children }: { children: ReactNode }) {
  return <LogoProvider logo={await store().logo.view()}>{children}</LogoProvider>;
}
