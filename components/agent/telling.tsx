import type { ReactNode } from 'react';
import { Mark } from '#components/ui/mark.tsx';

type Props = {
  title?: string;
  children: ReactNode;
  link?: { href: string; words: string };
  busy?: boolean;
};

/** A window with one thing to say. */
export const Telling = ({ title, children, link, busy = false }: Props) => (
  <main
    className="grid min-h-dvh place-content-center place-items-center gap-3 bg-canvas p-6 text-center text-16"
    aria-busy={busy}
  >
    <Mark height={40} own={busy ? 'dashed' : 'filled'} other={busy ? 'dashed' : 'filled'} />
    {title !== undefined && <h1 className="text-20 font-strong text-balance">{title}</h1>}
    <output className="block max-w-[44ch] text-pretty text-fg-2">{children}</output>
    {link !== undefined && (
      // A whole new page: nothing of this window is to live on.
      <a href={link.href} className="flex min-h-11 items-center text-action-fg underline underline-offset-3">
        {link.words}
      </a>
    )}
  </main>
);
