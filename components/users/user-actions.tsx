'use client';
import { CircleCheck, CircleSlash, EllipsisVertical, KeyRound, Link2Off, LogOut, Pencil } from 'lucide-react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Menu } from '#components/ui/menu.tsx';
import type { UserRow } from '#lib/protocol/users.ts';
import type { AskedDeed } from './use-user-deeds.ts';

export type ActionProps = {
  row: UserRow;
  me: string;
  busy: boolean;
  onEdit: (row: UserRow) => void;
  onAsk: (deed: AskedDeed, row: UserRow) => void;
  onEnable: (row: UserRow) => void;
};

const INVITED = 'This person has not accepted the invitation yet. Withdraw it, then invite again.';
const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** The same for the row's buttons and for its menu. None ever disappears; what cannot work says why. */
function actionsOf({ row, me, busy, onEdit, onAsk, onEnable }: ActionProps) {
  const waiting = busy ? 'This is being done now.' : row.status === 'Invited' ? INVITED : null;
  const own = row.id === me ? 'Nobody disables themselves. Ask another administrator.' : null;
  return [
    { label: 'Edit', icon: <Pencil {...ICON} />, reason: waiting, onSelect: () => onEdit(row) },
    row.status === 'Disabled'
      ? { label: 'Enable', icon: <CircleCheck {...ICON} />, reason: waiting, onSelect: () => onEnable(row) }
      : {
          label: 'Disable',
          icon: <CircleSlash {...ICON} />,
          reason: waiting ?? own,
          onSelect: () => onAsk('disable', row),
        },
    {
      label: 'Sign out everywhere',
      icon: <LogOut {...ICON} />,
      reason: waiting,
      onSelect: () => onAsk('sign-out', row),
    },
    { label: 'Reset', icon: <KeyRound {...ICON} />, reason: waiting, onSelect: () => onAsk('reset', row) },
    {
      label: 'Withdraw link',
      icon: <Link2Off {...ICON} />,
      reason: row.link === null ? 'There is no open link.' : busy ? waiting : null,
      onSelect: () => onAsk('withdraw', row),
    },
  ];
}

export const UserActions = (props: ActionProps) => (
  <span className="inline-flex align-middle">
    {actionsOf(props).map(({ label, icon, reason, onSelect }) => (
      <IconButton key={label} label={label} icon={icon} reason={reason} onClick={onSelect} />
    ))}
  </span>
);

/** The same as a menu, where there is no room for the buttons. */
export const UserMenu = (props: ActionProps) => (
  <Menu
    label={`Actions for ${props.row.name}`}
    trigger={<EllipsisVertical size={20} strokeWidth={1.75} aria-hidden />}
    className="inline-grid size-10 place-items-center rounded-sm text-fg-3 hover:bg-hover hover:text-fg"
    items={actionsOf(props)}
  />
);
