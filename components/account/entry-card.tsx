import type { ReactNode } from 'react';
import { HindranceNotice } from '#components/page/hindrance-notice.tsx';
import { Logo } from '#components/ui/logo.tsx';

/** The card in the middle of a page without a menu: sign-in and set-up. */
export function EntryCard({
  title,
  sentence,
  children,
  foot,
}: {
  title: string;
  sentence: string;
  children: ReactNode;
  foot?: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col bg-canvas">
      <HindranceNotice />
      <main className="grid grow place-items-center px-4 py-6">
        <div className="w-full max-w-[400px] rounded-lg border border-line-2 bg-sheet p-7 shadow-md max-[400px]:p-5">
          <Logo height={26} />
          <h1 className="mt-5 text-20 font-strong">{title}</h1>
          <p className="mb-5 text-14 text-pretty text-fg-2">{sentence}</p>
          {children}
        </div>
      </main>
      <footer className="min-h-12 px-4 pb-6 text-center text-13 text-fg-3">{foot}</footer>
    </div>
  );
}
