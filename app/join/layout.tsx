import type { ReactNode } from 'react';
import { LogoProvider } from '#components/agent/own-logo.tsx';
import { store } from '#lib/store/store.ts';

export const dynamic = 'force-dynamic';

/** What agent users see bears the organisation's logo. */
export default async function JoinLayout({ children }: { children: ReactNode }) {
  return <LogoProvider logo={await store().logo.view()}>{children}</LogoProvider>;
}
