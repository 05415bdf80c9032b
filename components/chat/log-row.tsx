import { memo } from 'react';
import type { Row } from '#lib/session/transcript.ts';
import { DayDivider, NewDivider } from './divider.tsx';
import { LineRow } from './line-row.tsx';
import { SystemRow } from './system-row.tsx';

type Props = {
  row: Row;
  /** which of the log it is, from 0; as `data-index` it tells whoever measures */
  index: number;
  /** called with the element as it comes into the page and as it leaves */
  measure: (element: HTMLElement | null) => void;
  /** server time minus this device's time, ms */
  offset: number;
  onRetry: (key: string) => void;
};

/** Rows are arranged anew for each line; most of them are what they were. */
const sameRow = (a: Row, b: Row): boolean =>
  a.key === b.key &&
  (a.kind === 'line' || a.kind === 'system'
    ? b.kind === a.kind &&
      a.entry === b.entry &&
      (a.kind === 'system' || (b.kind === 'line' && a.first === b.first))
    : a.kind === b.kind);

const sameProps = (a: Props, b: Props): boolean =>
  sameRow(a.row, b.row) &&
  a.index === b.index &&
  a.measure === b.measure &&
  a.offset === b.offset &&
  a.onRetry === b.onRetry;

/** A place in the log. Drawn anew only when something of it changes. */
export const LogRow = memo(function LogRow({ row, index, measure, offset, onRetry }: Props) {
  return (
    <li
      ref={measure}
      data-index={index}
      aria-posinset={index + 1}
      // It grows: with its length on each row each line would change them all.
      aria-setsize={-1}
      className="flow-root"
    >
      <Content row={row} offset={offset} onRetry={onRetry} />
    </li>
  );
}, sameProps);

/** Whatever stands in a log. */
function Content({ row, offset, onRetry }: Pick<Props, 'row' | 'offset' | 'onRetry'>) {
  switch (row.kind) {
    case 'day':
      return <DayDivider at={row.at} offset={offset} />;
    case 'new':
      return <NewDivider />;
    case 'system':
      return <SystemRow entry={row.entry} />;
    case 'line':
      return <LineRow entry={row.entry} first={row.first} onRetry={onRetry} />;
    default:
      return row satisfies never;
  }
}
