'use client';
import { Lock, LockOpen, Monitor, User } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import type { ConversationState } from '#lib/conversation/conversation.ts';
import type { EncryptionLabel } from '#lib/session/encryption-label.ts';

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** Green only for a measured AES text; the colour never says more than the words. */
function look({ text, tone }: Told): string {
  if (tone === 'lost') return 'text-wait-fg';
  return tone === 'measured' && text.includes('AES') ? 'text-ok-fg' : 'text-fg-2';
}

/** Nothing is measured any more, and nothing is remembered. */
const ENDED = { text: 'Ended', tone: 'waiting', detail: 'There is no link any more.' } as const;

/** Another page has the link; what this one measured is over. */
const ELSEWHERE = { text: 'Elsewhere', tone: 'waiting', detail: 'The link is in the other page.' } as const;

type Told = EncryptionLabel | typeof ENDED | typeof ELSEWHERE;

function told({ session, displaced, label }: ConversationState): Told {
  if (session.at === 'ended') return ENDED;
  return displaced ? ELSEWHERE : label;
}

/** Device, user and encryption: what was measured, and its details for whoever points at it or tabs to it. */
export function StatusBar({ snapshot }: { snapshot: ConversationState }) {
  const { device } = snapshot.view;
  const label = told(snapshot);
  const detailId = useId();
  const Icon = label.tone === 'measured' ? Lock : LockOpen;
  return (
    <div
      role="group"
      aria-label="Status bar"
      className="flex h-8 shrink-0 items-center border-t border-line bg-canvas px-4 text-12 whitespace-nowrap text-fg-2 max-wide:px-3"
    >
      <Part icon={<Monitor {...icon} />}>{device.name}</Part>
      <Gap />
      <Part icon={<User {...icon} />} kept>
        {device.user}
      </Part>
      <Gap />
      <span
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- its details open on focus
        tabIndex={0}
        aria-describedby={detailId}
        className={classNames('group relative inline-flex shrink-0 items-center gap-1.5', look(label))}
      >
        <Icon {...icon} />
        {label.text}
        <span
          id={detailId}
          role="tooltip"
          className="pointer-events-none absolute right-0 bottom-full z-10 mb-2 hidden w-max max-w-[240px] wide:max-w-[400px] rounded-sm border border-line-2 bg-raised px-2.5 py-1.5 text-12 whitespace-normal text-fg shadow-md group-hover:block group-focus:block wide:right-auto wide:left-0"
        >
          {label.detail}
        </span>
      </span>
    </div>
  );
}

const Gap = () => <span aria-hidden className="mx-2.5 h-3 w-px shrink-0 bg-line-2 max-[359px]:mx-1.5" />;

/** @param kept another part is cut before this one */
const Part = ({ icon: sign, kept, children }: { icon: ReactNode; kept?: boolean; children: string }) => (
  <span
    className={classNames(
      'inline-flex min-w-0 items-center gap-1.5',
      kept === true && 'max-w-[36%] shrink-0',
    )}
    title={children}
  >
    {sign}
    <bdi className="truncate">{children}</bdi>
  </span>
);
