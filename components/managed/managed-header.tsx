'use client';
import { ListFilter } from 'lucide-react';
import type { ReactNode } from 'react';
import { SearchField } from '#components/portal/search-field.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { STATUS_NAMES, type DeviceView } from './device-view.ts';

type Props = {
  title: string;
  /** "148 devices, 96 available" */
  count: string;
  view: DeviceView;
  onView: (parts: Partial<DeviceView>) => void;
  /** whether there is something to search and to filter */
  filled: boolean;
  /** at the right end */
  tools: ReactNode;
};

/** Title, count, search, status, and what administrators can do. */
export const ManagedHeader = ({ title, count, view, onView, filled, tools }: Props) => (
  <header className="flex min-h-16 shrink-0 flex-wrap items-center gap-3 py-4 pr-5 pl-6 max-wide:px-4 max-wide:py-3">
    <h1 className="truncate text-20 font-strong">
      <bdi>{title}</bdi>
    </h1>
    <span className="grow pt-[3px] whitespace-nowrap text-fg-3 tabular">{count}</span>
    {filled && (
      <>
        <SearchField
          placeholder="Search name, user or IP"
          words={view.words}
          onWords={(words) => onView({ words })}
        />
        <StatusFilter {...view} onView={onView} />
      </>
    )}
    {tools}
  </header>
);

const BUTTON =
  'inline-flex h-8 shrink-0 items-center gap-2 rounded-sm border px-3 text-14 font-medium whitespace-nowrap';

function StatusFilter({ status, onView }: Pick<DeviceView, 'status'> & Pick<Props, 'onView'>) {
  const label = status.length === 0 ? 'Status' : `Status: ${status.join(', ')}`;
  return (
    <Menu
      label={label}
      className={`${BUTTON} ${status.length === 0 ? 'border-edge-2 bg-sheet hover:bg-hover' : 'border-action-fg bg-selected text-action-fg'}`}
      trigger={
        <>
          <ListFilter size={16} strokeWidth={1.75} aria-hidden />
          {label}
        </>
      }
      items={STATUS_NAMES.map((name) => ({
        label: name,
        checked: status.includes(name),
        onSelect: () =>
          onView({ status: STATUS_NAMES.filter((each) => (each === name) !== status.includes(each)) }),
      }))}
    />
  );
}
