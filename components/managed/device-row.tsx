'use client';
import { Settings, Settings2, Star } from 'lucide-react';
import { memo, useId, type ComponentProps, type ReactNode } from 'react';
import { DOING, SESSION_ACTS } from '#components/portal/session-acts.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { LateMenuPopup } from '#components/ui/menu.tsx';
import { RowUnread } from '#components/on-demand/row-unread.tsx';
import type { LineProps, RowPress } from './device-lines.ts';
import { reasonOf } from './device-rules.ts';
import { DeviceStatus } from './device-status.tsx';
import type { Column } from './device-view.ts';

const CELL = 'h-10 whitespace-nowrap border-b border-line px-2 text-fg-2';
const CUT = 'overflow-clip text-ellipsis';
/** How many characters surely fit a column. Only what may be longer stands in a box that cuts: such boxes cost much. */
const FITS: Record<Column, number> = { user: 0, status: Infinity, address: 15, browser: 12, seen: Infinity };
const tint = (selected: boolean): string => (selected ? 'bg-selected' : 'group-hover:bg-hover');
/** The icons of the four acts: the same elements always, so that a row drawn anew need not look at them. */
const ICONS = new Map(
  SESSION_ACTS.map(({ act, Icon }) => [act, <Icon key={act} size={16} strokeWidth={1.75} aria-hidden />]),
);
const GROUP_ICON = <Settings2 size={16} strokeWidth={1.75} aria-hidden />;
const COG = <Settings size={16} strokeWidth={1.75} aria-hidden />;
const STAR = <Star size={14} strokeWidth={1.75} aria-hidden className="text-edge" />;
const FULL_STAR = <Star size={14} strokeWidth={1.75} fill="currentColor" aria-hidden className="text-wait" />;

type RowButtonProps = Omit<ComponentProps<typeof IconButton>, 'onClick'> &
  Pick<LineProps, 'at' | 'onPress'> & { press: RowPress };

/** Drawn anew only when something of it changes: it knows its place alone, not the device that stands there. */
const RowButton = memo(function RowButton({ press, at, onPress, ...props }: RowButtonProps) {
  return <IconButton {...props} onClick={({ currentTarget }) => onPress(press, at, currentTarget)} />;
});

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
          <bdi className={CUT}>{row.name}</bdi>
          <RowUnread row={row} />
        </span>
      </th>
      {columns.map((column) => (
        <td
          key={column}
          title={titleOf(column, line)}
          className={classNames(
            look,
            (column === 'address' || column === 'seen') && 'tabular',
            isCut(column, line) && CUT,
          )}
        >
          {cell(column, line)}
        </td>
      ))}
      <td
        className={classNames(look, 'right-0 pr-4! text-right @max-[1047px]:sticky', !selected && 'bg-sheet')}
      >
        <RowButtons {...line} />
      </td>
    </tr>
  );
});

const textOf = (column: Column, { row }: LineProps): string =>
  column === 'status' || column === 'seen' ? '' : row[column];
const isCut = (column: Column, line: LineProps): boolean => textOf(column, line).length > FITS[column];
/** What may be cut off can be read whole. */
const titleOf = (column: Column, line: LineProps): string | undefined =>
  isCut(column, line) ? textOf(column, line) : undefined;

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
  at,
  favourite,
  busy,
  onPress,
  className,
}: LineProps & { className?: string }) => (
  <RowButton
    press="favourite"
    at={at}
    onPress={onPress}
    label={favourite ? 'Remove from favourites' : 'Add to favourites'}
    icon={favourite ? FULL_STAR : STAR}
    aria-pressed={favourite}
    reason={busy ? DOING : null}
    className={className}
  />
);

function RowButtons({ row, at, group, looker, seen, busy, menu, onPress }: LineProps) {
  const place = { at, onPress };
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
        <RowButton
          key={act}
          press={act}
          {...place}
          label={label}
          icon={ICONS.get(act)}
          reason={reason}
          saidBy={`${id}${reasons.indexOf(reason)}`}
        />
      ))}
      {looker.may.includes('groups') && (
        <RowButton
          press="group"
          {...place}
          label="Device group settings"
          icon={GROUP_ICON}
          reason={busy ? DOING : null}
        />
      )}
      <RowButton
        press="menu"
        {...place}
        label="Device settings"
        icon={COG}
        aria-haspopup="menu"
        onPointerEnter={LateMenuPopup.warm}
        onFocus={LateMenuPopup.warm}
        aria-expanded={menu}
      />
    </span>
  );
}
