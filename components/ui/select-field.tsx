'use client';
import { useId, type ComponentProps } from 'react';
import { classNames } from './class-names.ts';

type Props = Omit<ComponentProps<'select'>, 'id' | 'className'> & {
  label: string;
  /** one line on what it does */
  hint?: string;
  /** its options are long: below its words where there is no room beside them */
  wide?: boolean;
};

/** A labelled native select, 36 px high, at the right of its words; its hint is read out with it. */
export function SelectField({ label, hint, wide = false, children, ...props }: Props) {
  const id = useId();
  return (
    <div
      className={classNames(
        'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4',
        wide && 'max-[480px]:grid-cols-1 max-[480px]:gap-y-1.5',
      )}
    >
      <label htmlFor={id} className="text-14 font-medium">
        {label}
      </label>
      <select
        {...props}
        id={id}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className={classNames(
          'h-9 min-w-28 rounded-sm border border-edge bg-sheet px-2.5 text-14',
          hint !== undefined && 'row-span-2',
          wide && 'max-[480px]:row-span-1',
        )}
      >
        {children}
      </select>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="col-start-1 text-13 text-pretty text-fg-2">
          {hint}
        </p>
      )}
    </div>
  );
}
