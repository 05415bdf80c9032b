'use client';
import type { ReactNode } from 'react';
import { useZone } from '#components/on-demand/use-zone.ts';
import { classNames } from '#components/ui/class-names.ts';
import { NameLine, ShortList } from '#components/ui/short-list.tsx';
import { ROLE_NAMES } from '#lib/protocol/permission.ts';
import type { UserRow } from '#lib/protocol/users.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import type { DeviceGroup } from './groups-field.tsx';
import { UserActions, UserMenu, type ActionProps } from './user-actions.tsx';

type Props = Omit<ActionProps, 'row' | 'busy'> & {
  users: readonly UserRow[];
  groups: readonly DeviceGroup[];
  /** the row that something is being done with */
  busy: string | null;
  narrow: boolean;
  /** the server's time when it made this page, ms */
  now: number;
};

const COLUMNS = ['Name', 'E-mail', 'Role', 'Device groups', 'Two-factor', 'Last signed in', 'Status'];
const WIDTHS = [0, 0, 152, 106, 84, 114, 96, 164];
const HEAD =
  'sticky top-0 z-10 h-9 border-b border-line bg-sheet px-2 text-left text-12 font-medium whitespace-nowrap text-fg-3';
const CELL = 'h-10 truncate border-b border-line bg-sheet px-2 text-fg-2 group-hover:bg-hover';

/** "3 groups" with their names, or every one. */
function groupsOf(row: UserRow, groups: readonly DeviceGroup[]): { words: string; names: string } {
  if (row.role === 'on-demand-operator')
    return { words: '—', names: 'This role reaches no managed devices.' };
  if (row.groups === 'every' || row.role === 'administrator') return { words: 'Every group', names: '' };
  const chosen = new Set(row.groups);
  const names = groups.flatMap(({ id, name }) => (chosen.has(id) ? [name] : []));
  const words =
    names.length === 0 ? 'None' : names.length === 1 ? (names[0] ?? '') : `${names.length} groups`;
  return { words, names: names.join(', ') };
}

/** Disc is there, ring waits, dash is over: a shape and a word, never a colour alone. */
const SHAPES: Record<UserRow['status'], string> = {
  Active: 'rounded-full border-2 border-ok bg-ok',
  Invited: 'rounded-full border-2 border-wait',
  Disabled: 'h-0! border border-edge',
};
const Status = ({ status }: Pick<UserRow, 'status'>) => (
  <span
    className={classNames(
      'inline-flex items-center gap-2 align-middle whitespace-nowrap',
      status === 'Disabled' && 'text-fg-3',
    )}
  >
    <span aria-hidden className={classNames('size-2.5 shrink-0 forced-color-adjust-none', SHAPES[status])} />
    {status}
  </span>
);

/** Everybody who may sign in, and who was invited to. */
export function UsersTable({ users, groups, busy, narrow, now, ...actions }: Props) {
  const calendar = createCalendar(useZone());
  const lastOf = ({ signedInAt }: UserRow): string =>
    signedInAt === null ? 'Never' : calendar.lastSeen(signedInAt, now);
  const stampOf = ({ signedInAt }: UserRow): string =>
    signedInAt === null ? '' : calendar.stamp(signedInAt);
  if (narrow) return <UsersList {...{ users, busy, lastOf }} {...actions} />;
  return (
    <table className="w-full min-w-[1010px] table-fixed border-separate border-spacing-0 text-13">
      <colgroup>
        {WIDTHS.map((width, at) => (
          <col key={COLUMNS[at] ?? at} style={width === 0 ? undefined : { width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {COLUMNS.map((column, at) => (
            <th key={column} scope="col" className={classNames(HEAD, at === 0 && 'pl-6!')}>
              {column}
            </th>
          ))}
          <th scope="col" className={classNames(HEAD, 'right-0 z-20 pr-4! text-right!')}>
            Actions
          </th>
        </tr>
      </thead>
      <tbody>
        {users.map((row) => (
          <tr key={row.id} className="group">
            <th
              scope="row"
              title={row.name}
              className={classNames(CELL, 'pl-6! text-left font-medium text-fg!')}
            >
              <bdi>{row.name}</bdi>
            </th>
            <Cell title={row.email}>{row.email}</Cell>
            <Cell>{ROLE_NAMES[row.role]}</Cell>
            <Cell title={groupsOf(row, groups).names}>{groupsOf(row, groups).words}</Cell>
            <Cell>{row.twoFactor ? 'On' : 'Off'}</Cell>
            <Cell title={stampOf(row)} className="tabular">
              {lastOf(row)}
            </Cell>
            <Cell>
              <Status status={row.status} />
            </Cell>
            <td className={classNames(CELL, 'sticky right-0 overflow-visible! pr-4! text-right')}>
              <UserActions {...actions} row={row} busy={busy === row.id} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type CellProps = { title?: string; className?: string; children: ReactNode };
const Cell = ({ title, className, children }: CellProps) => (
  <td title={title === '' ? undefined : title} className={classNames(CELL, className)}>
    {children}
  </td>
);

type ListProps = Omit<ActionProps, 'row' | 'busy'> &
  Pick<Props, 'users' | 'busy'> & { lastOf: (row: UserRow) => string };

/** The same below 720 px. */
const UsersList = ({ users, busy, lastOf, ...actions }: ListProps) => (
  <ShortList
    noun="User"
    rows={users}
    lines={(row) => (
      <>
        <NameLine name={row.name}>
          <Status status={row.status} />
        </NameLine>
        <span className="mt-0.5 block truncate text-fg-2">
          {ROLE_NAMES[row.role]} · {row.email}
        </span>
        <span className="block text-fg-3">
          Two-factor {row.twoFactor ? 'on' : 'off'} ·{' '}
          {row.signedInAt === null
            ? 'Never signed in'
            : `Signed in ${lastOf(row).replace(/^(Today|Yesterday)/, (day) => day.toLowerCase())}`}
        </span>
      </>
    )}
    menu={(row) => <UserMenu {...actions} row={row} busy={busy === row.id} />}
  />
);
