import { CircleAlert, CircleCheck, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type NoticeTone = 'wait' | 'danger' | 'good';

const tones = {
  wait: { box: 'border-wait-line bg-wait-soft', mark: 'text-wait-fg', Icon: TriangleAlert },
  danger: { box: 'border-danger-line bg-danger-soft', mark: 'text-danger-fg', Icon: CircleAlert },
  good: { box: 'border-ok-line bg-ok-soft', mark: 'text-ok-fg', Icon: CircleCheck },
} as const;

type Props = {
  tone?: NoticeTone;
  /** what happened, in bold */
  title?: ReactNode;
  /** what to do */
  children?: ReactNode;
  /** the button that does it, or a time */
  action?: ReactNode;
  /** instead of the tone's own sign */
  Icon?: LucideIcon;
  className?: string;
};

/** What happened and what to do, beside what it is about. Danger is announced at once, the others when there is time. */
export function Notice({ tone = 'wait', title, children, action, Icon: sign, className }: Props) {
  const { box, mark, Icon: own } = tones[tone];
  const Icon = sign ?? own;
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classNames(
        'flex items-start gap-2.5 rounded-md border px-3 py-2.5 text-14 text-fg',
        box,
        className,
      )}
    >
      <Icon size={18} strokeWidth={1.75} className={classNames('mt-px', mark)} aria-hidden />
      <div className="min-w-0 flex-1">
        {title !== undefined && <strong className="font-strong">{title} </strong>}
        {children}
      </div>
      {action}
    </div>
  );
}
