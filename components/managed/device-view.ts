/** How a list of devices is looked at: search, status, order, columns. It lives in the address. Pure. */
import type { DeviceRow, DeviceScope } from '#lib/protocol/devices.ts';

export type Status = DeviceRow['status'];
/** In the order of the table. */
export const COLUMNS = ['user', 'status', 'address', 'browser', 'seen'] as const;
export type Column = (typeof COLUMNS)[number];
export type SortBy = 'name' | Column;
export type Sort = { readonly by: SortBy; /** the last one first */ readonly down: boolean };

export type DeviceView = {
  readonly words: string;
  /** none: every status */
  readonly status: readonly Status[];
  readonly sort: Sort;
  readonly columns: readonly Column[];
};

export const COLUMN_NAMES: Record<SortBy, string> = {
  name: 'Name',
  user: 'Logged-in user',
  status: 'Status',
  address: 'IP address',
  browser: 'Browser',
  seen: 'Last seen',
};

/** As the address has them. */
const STATUSES: Record<string, Status> = {
  available: 'Available',
  'in-session': 'In session',
  offline: 'Offline',
};
export const STATUS_NAMES: readonly Status[] = Object.values(STATUSES);

const SORTS: readonly SortBy[] = ['name', ...COLUMNS];
const parts = (text: string | null): readonly string[] => (text ?? '').split(',');

/** What an address asks for; what it says that is not known is passed over. */
export function readView(search: URLSearchParams): DeviceView {
  const sort = search.get('sort') ?? 'name';
  const by = SORTS.find((each) => each === sort.replace(/^-/, ''));
  const status = parts(search.get('status'));
  const columns = parts(search.get('columns'));
  return {
    words: search.get('q') ?? '',
    status: Object.entries(STATUSES).flatMap(([word, name]) => (status.includes(word) ? [name] : [])),
    sort: { by: by ?? 'name', down: by !== undefined && sort.startsWith('-') },
    columns: search.has('columns') ? COLUMNS.filter((each) => columns.includes(each)) : COLUMNS,
  };
}

/** The same as an address; what else stood in it stays, and what is as usual is left out. */
export function writeView({ words, status, sort, columns }: DeviceView, search: URLSearchParams): string {
  const next = new URLSearchParams(search);
  const put = (name: string, value: string, usual: string): void =>
    value === usual ? next.delete(name) : next.set(name, value);
  const wordsOf = Object.entries(STATUSES).filter(([, name]) => status.includes(name));
  put('q', words, '');
  put('status', wordsOf.map(([word]) => word).join(','), '');
  put('sort', `${sort.down ? '-' : ''}${sort.by}`, 'name');
  put('columns', columns.join(','), COLUMNS.join(','));
  return next.toString();
}

/** Which list a page shows. @param groupId of the page; null for one that is of no group */
export function scopeOf(groupId: string | null, search: URLSearchParams): DeviceScope {
  if (groupId !== null) return { of: 'group', id: groupId };
  const within = search.get('in');
  if (within === 'favourites') return { of: 'favourites' };
  return within === 'session' ? { of: 'in-session' } : { of: 'all' };
}
