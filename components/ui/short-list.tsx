import type { ReactNode } from 'react';

type Props<Row> = {
  /** what a row is about, e.g. "User" */
  noun: string;
  rows: readonly Row[];
  /** the lines of one row; its name among them */
  lines: (row: Row) => ReactNode;
  /** what can be done with it, in a menu */
  menu: (row: Row) => ReactNode;
};

/** A table below 720 px: a few lines a row, its actions in a menu. */
export const ShortList = <Row extends { readonly id: string }>({ noun, rows, lines, menu }: Props<Row>) => (
  <table className="w-full table-fixed border-separate border-spacing-0 text-13">
    <colgroup>
      <col />
      <col className="w-14" />
    </colgroup>
    <thead className="sr-only">
      <tr>
        <th scope="col">{noun}</th>
        <th scope="col">Actions</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row" className="border-b border-line py-2 pr-2 pl-4 text-left font-normal">
            {lines(row)}
          </th>
          <td className="border-b border-line pr-2 text-right">{menu(row)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** The first line: the name, cut where it is too long, and what stands at its end. */
export const NameLine = ({ name, children }: { name: string; children: ReactNode }) => (
  <span className="flex items-center gap-2">
    <bdi className="min-w-0 grow truncate text-14 font-medium text-fg">{name}</bdi>
    {children}
  </span>
);
