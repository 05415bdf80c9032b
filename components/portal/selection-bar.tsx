'use client';
import type { ReactNode } from 'react';
import type { Feature } from '#lib/protocol/feature.ts';
import { Button } from '#components/ui/button.tsx';
import { DOING, SESSION_ACTS } from './session-acts.tsx';

type Props = {
  /** how many rows are selected */
  count: number;
  /** what one row is called, e.g. "device" */
  noun: string;
  /** why an act does not work with the one selected row; null where it does */
  reasonOf: (act: Feature) => string | null;
  busy: boolean;
  onAct: (act: Feature) => void;
  onClear: () => void;
  /** what else can be done with them */
  children?: ReactNode;
};

/** What can be done with the selected rows; it takes the page header's place, at its height. */
export function SelectionBar({ count, noun, reasonOf, busy, onAct, onClear, children }: Props) {
  const reasonFor = (act: Feature): string | null =>
    count > 1 && act !== 'message' ? `Select one ${noun} only.` : reasonOf(act);
  const why = reasonFor('chat');
  return (
    <div
      role="toolbar"
      aria-label="Selection"
      className="flex min-h-16 shrink-0 items-center gap-2 overflow-x-auto bg-selected pr-5 pl-6"
    >
      <strong className="mr-2 font-strong whitespace-nowrap tabular">
        {count.toLocaleString('en-GB')} selected
      </strong>
      {SESSION_ACTS.map(({ act, label, Icon }) => (
        <Button
          key={act}
          icon={<Icon size={16} strokeWidth={1.75} aria-hidden />}
          reason={reasonFor(act) ?? (busy ? DOING : null)}
          onClick={() => onAct(act)}
        >
          {label}
        </Button>
      ))}
      {why !== null && (
        <span title={why} className="truncate text-13 text-fg-2">
          {why}
        </span>
      )}
      <span className="grow" />
      {children}
      <Button variant="quiet" onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}
