'use client';
import { FolderInput, Pencil, Settings2, Trash2, UserRoundCheck } from 'lucide-react';
import { useLast } from '#components/on-demand/use-last.ts';
import { DOING, SESSION_ACTS } from '#components/portal/session-acts.tsx';
import type { MenuItem, MenuPopupProps } from '#components/ui/menu-popup.tsx';
import { LateMenuPopup } from '#components/ui/menu.tsx';
import type { DeviceRow, GroupRow } from '#lib/protocol/devices.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import { reasonOf, settingsReason, takeOverReason, type Looker } from './device-rules.ts';

/** What is asked about devices before it is done. */
export type Question = 'rename' | 'move' | 'remove' | 'group';

const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** What administrators do with one device or several. */
export const settingsItems = (
  count: number,
  reason: string | null,
  onAsk: (question: Question) => void,
): readonly MenuItem[] => [
  ...(count === 1
    ? [{ label: 'Rename', icon: <Pencil {...ICON} />, reason, onSelect: () => onAsk('rename') }]
    : []),
  { label: 'Move to group', icon: <FolderInput {...ICON} />, reason, onSelect: () => onAsk('move') },
  { label: 'Remove', icon: <Trash2 {...ICON} />, reason, onSelect: () => onAsk('remove') },
];

type Props = {
  row: DeviceRow;
  group: GroupRow | undefined;
  looker: Looker;
  seen: string;
  /** whether it holds the row's other buttons too */
  whole: boolean;
  busy: boolean;
  onAct: (act: Feature) => void;
  onTakeOver: () => void;
  onAsk: (question: Question) => void;
};

/** Everything in the menu of a row. */
export function rowItems({
  row,
  group,
  looker,
  seen,
  whole,
  busy,
  onAct,
  onTakeOver,
  onAsk,
}: Props): readonly MenuItem[] {
  const doing = busy ? DOING : null;
  const acts = SESSION_ACTS.map(({ act, label, Icon }) => ({
    label,
    icon: <Icon {...ICON} />,
    reason: reasonOf(act, row, group, looker, seen) ?? doing,
    onSelect: () => onAct(act),
  }));
  const taken = row.session !== null && row.session.operatorId !== looker.me;
  const takeOver = {
    label: 'Ask to take over',
    icon: <UserRoundCheck {...ICON} />,
    reason: takeOverReason(group, looker) ?? doing,
    onSelect: onTakeOver,
  };
  const settings = {
    label: 'Device group settings',
    icon: <Settings2 {...ICON} />,
    reason: settingsReason(looker) ?? doing,
    onSelect: () => onAsk('group'),
  };
  return [
    ...(whole ? acts : []),
    ...(taken ? [takeOver] : []),
    ...settingsItems(1, settingsReason(looker) ?? doing, onAsk),
    ...(whole ? [settings] : []),
  ];
}

type MenuProps = Omit<MenuPopupProps, 'at'>;

/** One menu for all rows: it opens at the button that was pressed. */
export const DeviceMenu = (props: MenuProps) =>
  useLast(props.anchor) === null ? null : <LateMenuPopup {...props} />;
