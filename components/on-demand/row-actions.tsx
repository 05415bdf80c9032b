'use client';
import {
  CircleX,
  ClipboardList,
  EllipsisVertical,
  Link as LinkIcon,
  RotateCcw,
  ScrollText,
  TimerReset,
  type LucideIcon,
} from 'lucide-react';
import type { Feature } from '#lib/protocol/feature.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import { DOING, SESSION_ACTS } from '#components/portal/session-acts.tsx';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { isOver } from '#components/ui/status-word.tsx';
import { reasonsOf, type RowAct } from './row-rules.ts';
import type { RowDeeds } from './use-row-deeds.ts';

type Act = { act: RowAct; label: string; Icon: LucideIcon };

const ACTS: readonly Act[] = [
  ...SESSION_ACTS,
  { act: 'copyLink', label: 'Copy link', Icon: LinkIcon },
  { act: 'extend', label: 'Extend', Icon: TimerReset },
  { act: 'transcript', label: 'Transcript', Icon: ScrollText },
  { act: 'report', label: 'Session report', Icon: ClipboardList },
  { act: 'end', label: 'End Session', Icon: CircleX },
];
const AGAIN = 'Create again';

const isFeature = (act: RowAct): act is Feature => SESSION_ACTS.some((each) => each.act === act);
const deedOf =
  (act: RowAct, row: InvitationRow, deeds: RowDeeds): (() => void) =>
  () =>
    isFeature(act) ? deeds.open(row, act) : deeds[act](row);

type Props = { row: InvitationRow; me: string; busy: boolean; deeds: RowDeeds };

/** What stands in an ended row where the time was that it had left. */
export const CreateAgain = ({ row, busy, deeds }: Omit<Props, 'me'>) => (
  <Button
    variant="quiet"
    className="-ml-1 h-7! px-0.5! text-13!"
    reason={busy ? DOING : null}
    onClick={() => deeds.createAgain(row)}
  >
    {AGAIN}
  </Button>
);

/** A row's buttons. None ever disappears; what cannot work now says why. */
export function RowActions({ row, me, busy, deeds }: Props) {
  const reasons = reasonsOf(row, me, deeds.transcriptOf(row) !== null);
  return (
    <span className="inline-flex align-middle">
      {ACTS.map(({ act, label, Icon }) => (
        <IconButton
          key={act}
          label={label}
          icon={<Icon size={16} strokeWidth={1.75} aria-hidden />}
          reason={reasons[act] ?? (busy ? DOING : null)}
          onClick={deedOf(act, row, deeds)}
        />
      ))}
    </span>
  );
}

/** The same as a menu, where there is no room for all those buttons. */
export function RowMenu({ row, me, busy, deeds }: Props) {
  const reasons = reasonsOf(row, me, deeds.transcriptOf(row) !== null);
  const items = ACTS.map(({ act, label, Icon }) => ({
    label,
    icon: <Icon size={16} strokeWidth={1.75} aria-hidden />,
    reason: reasons[act] ?? (busy ? DOING : null),
    onSelect: deedOf(act, row, deeds),
  }));
  const again = {
    label: AGAIN,
    icon: <RotateCcw size={16} strokeWidth={1.75} aria-hidden />,
    reason: busy ? DOING : null,
    onSelect: () => deeds.createAgain(row),
  };
  return (
    <Menu
      label={`Actions for ${row.name}`}
      trigger={<EllipsisVertical size={20} strokeWidth={1.75} aria-hidden />}
      className="inline-grid size-10 place-items-center rounded-sm text-fg-3 hover:bg-hover hover:text-fg"
      items={isOver(row.status) ? [again, ...items] : items}
    />
  );
}
