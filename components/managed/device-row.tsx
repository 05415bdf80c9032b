'use client';
import { Settings, Settings2, Star } from 'lucide-react';
import { memo, useId, type ReactNode } from 'react';
import { DOING, SESSION_ACTS } from '#components/portal/session-acts.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { LateMenuPopup } from '#components/ui/menu.tsx';
import { RowUnread } from '#components/on-demand/row-unread.tsx';
import type { LineProps } from './device-lines.ts';
import { reasonOf } from './device-rules.ts';
import { DeviceStatus } from './device-status.tsx';
import type { Column } from './device-view.ts';

const CELL = 'h-10 overflow-clip text-ellipsis whitespace-nowrap border-b border-line px-2 text-fg-2';
const tint = (selected: boolean): string => (selected ? 'bg-selected' : 'group-hover:bg-hover');
/** The icons of the four acts: the same elements always, so that a row drawn anew need not look at them. */
const ICONS = new Map(
  SESSION_ACTS.map(({ act, Icon }) => [act, <Icon key={act} size={16} strokeWidth={1.75} aria-hidden />]),
);
const GROUP_ICON = <Settings2 size={16} strokeWidth={1.75} aria-hidden />;
const COG = <Settings size={16} strokeWidth={1.75} aria-hidden />;

type Props = LineProps & {
  columns: readonly Column[];
  selected: boolean;
  onToggle: (id: string, range: boolean) => void;
};

/** One device in the table. Drawn anew only when something of it changes. */
export const DeviceTableRow = memo(function DeviceTableRow({ columns, selected, onToggle, ...line }: Props) {
  const { row, at } = line;
  const look = classNames(CELL, tint(selected));
  return (
    <tr className="group" data-index={at} aria-rowindex={at + 2}>
      <td className={classNames(look, 'pl-6!')}>
        <input
          type="checkbox"
          aria-label={`Select ${row.name}`}
          checked={selected}
          onChange={(event) =>
            onToggle(row.id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
          }
          className="block size-4 accent-action"
        />
      </td>
      <th scope="row" title={row.name} className={classNames(look, 'text-left font-medium text-fg!')}>
        <span className="flex items-center gap-1">
          <FavouriteButton {...line} className="-ml-2 size-7!" />
          <bdi className="overflow-clip text-ellipsis whitespace-nowrap">{row.name}</bdi>
          <RowUnread row={row} />
        </span>
      </th>
      {columns.map((column) => (
        <td
          key={column}
          title={column === 'user' && row.user !== '' ? row.user : undefined}
          className={classNames(look, (column === 'address' || column === 'seen') && 'tabular')}
        >
          {cell(column, line)}
        </td>
      ))}
      <td
        className={classNames(
          look,
          'right-0 overflow-visible! pr-4! text-right @max-[1047px]:sticky',
          !selected && 'bg-sheet',
        )}
      >
        <RowButtons {...line} />
      </td>
    </tr>
  );
});

function cell(column: Column, { row, looker, seen }: LineProps): ReactNode {
  switch (column) {
    case 'user':
      return row.user === '' ? '—' : <bdi>{row.user}</bdi>;
    case 'status':
      return <DeviceStatus row={row} me={looker.me} />;
    case 'address':
      return row.address || '—';
    case 'browser':
      return row.browser || '—';
    case 'seen':
      return row.status === 'Offline' ? seen : 'Now';
    default:
      return column satisfies never;
  }
}

export const FavouriteButton = ({
  row,
  favourite,
  busy,
  onPress,
  className,
}: LineProps & { className?: string }) => (
  <IconButton
    label={favourite ? 'Remove from favourites' : 'Add to favourites'}
    icon={
      <Star
        size={14}
        strokeWidth={1.75}
        fill={favourite ? 'currentColor' : 'none'}
        aria-hidden
        className={favourite ? 'text-wait' : 'text-edge'}
      />
    }
    aria-pressed={favourite}
    reason={busy ? DOING : null}
    className={className}
    onClick={({ currentTarget }) => onPress('favourite', row, currentTarget)}
  />
);

function RowButtons({ row, group, looker, seen, busy, menu, onPress }: LineProps) {
  const id = useId();
  const acts = SESSION_ACTS.map((each) => ({
    ...each,
    reason: reasonOf(each.act, row, group, looker, seen) ?? (busy ? DOING : null),
  }));
  // Most rows have one reason for several buttons: it stands there once.
  const reasons = [...new Set(acts.map(({ reason }) => reason))];
  return (
    <span className="inline-flex align-middle">
      {reasons.map(
        (reason, n) =>
          reason !== null && (
            <span key={reason} id={`${id}${n}`} hidden>
              {reason}
            </span>
          ),
      )}
      {acts.map(({ act, label, reason }) => (
        <IconButton
          key={act}
          label={label}
          icon={ICONS.get(act)}
          reason={reason}
          saidBy={`${id}${reasons.indexOf(reason)}`}
          onClick={({ currentTarget }) => onPress(act, row, currentTarget)}
        />
      ))}
      {looker.may.includes('groups') && (
        <IconButton
          label="Device group settings"
          icon={GROUP_ICON}
          reason={busy ? DOING : null}
          onClick={({ currentTarget }) => onPress('group', row, currentTarget)}
        />
      )}
      <IconButton
        label="Device settings"
        icon={COG}
        aria-haspopup="menu"
        onPointerEnter={LateMenuPopup.warm}
        onFocus={LateMenuPopup.warm}
        aria-expanded={menu}
        onClick={({ currentTarget }) => onPress('menu', row, currentTarget)}
      />
    </span>
  );
}
