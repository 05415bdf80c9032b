'use client';
import {
  CircleX,
  EllipsisVertical,
  Eye,
  FolderUp,
  Link as LinkIcon,
  Megaphone,
  MessageSquare,
  RotateCcw,
  TimerReset,
  type LucideIcon,
} from 'lucide-react';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { isOver } from '#components/ui/status-word.tsx';
import { reasonsOf, type RowAct } from './row-rules.ts';
import type { RowDeeds } from './use-row-deeds.ts';

type Act = { act: RowAct; label: string; Icon: LucideIcon };

/** In the order of the table's columns and of the selection toolbar. */
export const SESSION_ACTS: readonly Act[] = [
  { act: 'chat', label: 'Chat', Icon: MessageSquare },
  { act: 'view', label: 'View', Icon: Eye },
  { act: 'files', label: 'File Transfer', Icon: FolderUp },
  { act: 'message', label: 'Message', Icon: Megaphone },
];
const ACTS: readonly Act[] = [
  ...SESSION_ACTS,
  { act: 'copyLink', label: 'Copy link', Icon: LinkIcon },
  { act: 'extend', label: 'Extend', Icon: TimerReset },
  { act: 'end', label: 'End Session', Icon: CircleX },
];
const AGAIN = 'Create again';

const nothing = () => undefined;
const deedOf = (act: RowAct, row: InvitationRow, deeds: RowDeeds): (() => void) =>
  act === 'chat' || act === 'copyLink' || act === 'extend' || act === 'end' ? () => deeds[act](row) : nothing;

type Props = { row: InvitationRow; me: string; busy: boolean; deeds: RowDeeds };

/** A row's buttons. None ever disappears; what cannot work now says why. */
export function RowActions({ row, me, busy, deeds }: Props) {
  const reasons = reasonsOf(row, me);
  return (
    <span className="inline-flex align-middle">
      {isOver(row.status) && (
        <IconButton
          label={AGAIN}
          icon={<RotateCcw size={16} strokeWidth={1.75} aria-hidden />}
          reason={busy ? 'This is being done now.' : null}
          onClick={() => deeds.createAgain(row)}
        />
      )}
      {ACTS.map(({ act, label, Icon }) => (
        <IconButton
          key={act}
          label={label}
          icon={<Icon size={16} strokeWidth={1.75} aria-hidden />}
          reason={reasons[act] ?? (busy ? 'This is being done now.' : null)}
          onClick={deedOf(act, row, deeds)}
        />
      ))}
    </span>
  );
}

/** The same as a menu, where there is no room for eight buttons. */
export function RowMenu({ row, me, busy, deeds }: Props) {
  const reasons = reasonsOf(row, me);
  const items = ACTS.map(({ act, label, Icon }) => ({
    label,
    icon: <Icon size={16} strokeWidth={1.75} aria-hidden />,
    reason: reasons[act] ?? (busy ? 'This is being done now.' : null),
    onSelect: deedOf(act, row, deeds),
  }));
  const again = {
    label: AGAIN,
    icon: <RotateCcw size={16} strokeWidth={1.75} aria-hidden />,
    reason: busy ? 'This is being done now.' : null,
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
