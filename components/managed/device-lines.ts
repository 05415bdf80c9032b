/** What every form of the table gets: the rows, who looks at them, and what their buttons do. */
import type { DeviceRow, GroupRow } from '#lib/protocol/devices.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import type { Looker } from './device-rules.ts';
import type { Column, Sort } from './device-view.ts';
import type { Selection } from './use-selection.ts';

/** What a press in a row asks for. */
export type RowPress = Feature | 'favourite' | 'menu' | 'group';

export type LineProps = {
  readonly row: DeviceRow;
  /** place in the list, from 0 */
  readonly at: number;
  readonly group: GroupRow | undefined;
  readonly favourite: boolean;
  readonly looker: Looker;
  /** when its tab was here last, in words */
  readonly seen: string;
  /** whether something is being done with it */
  readonly busy: boolean;
  /** whether its menu is open */
  readonly menu: boolean;
  /** the same function for as long as the page is there */
  readonly onPress: (press: RowPress, at: number, button: HTMLElement) => void;
};

export type LinesProps = Pick<LineProps, 'looker' | 'onPress'> & {
  readonly rows: readonly DeviceRow[];
  /** what the rows answer: another search, status or order begins at the top */
  readonly about: string;
  readonly groups: ReadonlyMap<string, GroupRow>;
  readonly favourites: ReadonlySet<string>;
  readonly seenOf: (row: DeviceRow) => string;
  /** id of the row that something is being done with */
  readonly busy: string | null;
  /** id of the row whose menu is open */
  readonly menu: string | null;
  readonly columns: readonly Column[];
  readonly onColumns: (columns: readonly Column[]) => void;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly selection: Selection;
};

/** What one row needs of all that. */
export const lineOf = (
  { groups, favourites, looker, seenOf, busy, menu, onPress }: LinesProps,
  row: DeviceRow,
  at: number,
): LineProps => ({
  row,
  at,
  group: groups.get(row.groupId),
  favourite: favourites.has(row.id),
  looker,
  seen: seenOf(row),
  busy: busy === row.id,
  menu: menu === row.id,
  onPress,
});
