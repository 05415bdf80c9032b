'use client';
import { EllipsisVertical } from 'lucide-react';
import { Fragment, memo, useRef } from 'react';
import { RowUnread } from '#components/on-demand/row-unread.tsx';
import { LateMenuPopup } from '#components/ui/menu.tsx';
import { lineOf, type LineProps, type LinesProps } from './device-lines.ts';
import { FavouriteButton } from './device-row.tsx';
import { DeviceStatus } from './device-status.tsx';
import { Space } from './space.tsx';
import { useRowWindow } from './use-row-window.ts';

const ROW_PX = 60;

/** The same table below 720 px: two lines a row, its actions in a menu. */
export const DeviceCards = memo(function DeviceCards(lines: LinesProps) {
  const { rows } = lines;
  const scroller = useRef<HTMLDivElement>(null);
  const { shown, after, ...focus } = useRowWindow(scroller, rows, ROW_PX, lines.about, lines.menu);
  return (
    <div ref={scroller} className="min-h-0 grow overflow-auto contain-strict">
      <table
        aria-rowcount={rows.length + 1}
        className="w-full table-fixed border-separate border-spacing-0 text-13"
      >
        <colgroup>
          <col />
          <col className="w-14" />
        </colgroup>
        <thead className="sr-only">
          <tr aria-rowindex={1}>
            <th scope="col">Device</th>
            <th scope="col">Actions</th>
          </tr>
        </thead>
        <tbody {...focus}>
          {shown.map(({ at, key, before }) => {
            const row = rows[at];
            if (row === undefined) return null;
            return (
              <Fragment key={key}>
                <Space height={before} />
                <DeviceCard {...lineOf(lines, row, at)} />
              </Fragment>
            );
          })}
          <Space height={after} />
        </tbody>
      </table>
    </div>
  );
});

const DeviceCard = memo(function DeviceCard(line: LineProps) {
  const { row, at, looker, seen, menu, onPress } = line;
  return (
    <tr data-index={at} aria-rowindex={at + 2} style={{ height: ROW_PX }}>
      <th scope="row" className="border-b border-line py-1.5 pl-2 text-left font-normal">
        <span className="flex items-center gap-1">
          <FavouriteButton {...line} />
          <bdi className="min-w-0 grow truncate text-14 font-medium text-fg">{row.name}</bdi>
          <RowUnread row={row} />
          <span className="min-w-0 max-w-[64%] shrink-0">
            <DeviceStatus row={row} me={looker.me} />
          </span>
        </span>
        <span className="flex items-center gap-2 pl-8 text-fg-2">
          <span className="min-w-0 grow truncate">{row.user === '' ? '—' : <bdi>{row.user}</bdi>}</span>
          <span className="tabular text-fg-3">{row.status === 'Offline' ? seen : 'Now'}</span>
        </span>
      </th>
      <td className="border-b border-line pr-2 text-right">
        <button
          type="button"
          aria-label={`Actions for ${row.name}`}
          title={`Actions for ${row.name}`}
          aria-haspopup="menu"
          onPointerEnter={LateMenuPopup.warm}
          onFocus={LateMenuPopup.warm}
          aria-expanded={menu}
          onClick={({ currentTarget }) => onPress('menu', at, currentTarget)}
          className="inline-grid size-10 place-items-center rounded-sm text-fg-3 hover:bg-hover hover:text-fg"
        >
          <EllipsisVertical size={20} strokeWidth={1.75} aria-hidden />
        </button>
      </td>
    </tr>
  );
});
