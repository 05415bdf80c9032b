import type { ReactNode } from 'react';

type Props = { icon: ReactNode; title: string; children?: ReactNode; action?: ReactNode };

/** What is missing and how to fill it. The icon is 32 px. */
export const EmptyState = ({ icon, title, children, action }: Props) => (
  <div className="grid h-full content-center justify-items-center gap-1.5 p-8 text-center">
    <span className="mb-2 text-fg-3">{icon}</span>
    <h2 className="text-16 font-strong">{title}</h2>
    <p className="max-w-[44ch] text-pretty text-fg-2">{children}</p>
    {action !== undefined && <div className="mt-3 flex gap-2">{action}</div>}
  </div>
);
