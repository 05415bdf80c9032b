import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type EntryProps = {
  href: string;
  current: boolean;
  /** left out: it stands under a heading */
  icon?: ReactNode;
  onGo: (() => void) | undefined;
  children: ReactNode;
};

/** A way to a page in the side menu. */
export const Entry = ({ href, current, icon, onGo, children }: EntryProps) => (
  <Link
    href={href}
    prefetch={false}
    aria-current={current ? 'page' : undefined}
    className={classNames(
      'flex shrink-0 items-center gap-2.5 rounded-sm border px-2 no-underline',
      icon === undefined ? 'h-[30px] pl-[34px]!' : 'h-8 text-fg',
      current
        ? 'border-line-2 bg-sheet text-fg'
        : classNames('border-transparent hover:bg-hover', icon === undefined && 'text-fg-2'),
    )}
    {...(onGo === undefined ? {} : { onClick: onGo })}
  >
    {icon}
    {children}
  </Link>
);

/** What the entries below it belong to. The section around them bears its name. */
export const Heading = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <span aria-hidden className="flex h-8 shrink-0 items-center gap-2.5 border border-transparent px-2 text-fg">
    {icon}
    {children}
  </span>
);

/** How many there are, at an entry's end. @param noun read out after it */
export const Count = ({ count, noun }: { count: number; noun: string }) => (
  <span className="ml-auto shrink-0 font-normal text-fg-3 tabular-nums">
    {count}
    <span className="sr-only"> {noun}</span>
  </span>
);
