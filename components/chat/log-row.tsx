import type { Row } from '#lib/session/transcript.ts';
import { DayDivider, NewDivider } from './divider.tsx';
import { LineRow } from './line-row.tsx';
import { SystemRow } from './system-row.tsx';

type Props = {
  row: Row;
  /** server time minus this device's time, ms */
  offset: number;
  onRetry: (key: string) => void;
};

/** Whatever stands in a log. */
export function LogRow({ row, offset, onRetry }: Props) {
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
