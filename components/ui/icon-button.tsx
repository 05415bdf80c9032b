'use client';
import { useId, type ComponentProps, type ReactNode } from 'react';
import { classNames } from './class-names.ts';

type Props = Omit<ComponentProps<'button'>, 'disabled' | 'children'> & {
  /** its accessible name, and its tooltip while it works */
  label: string;
  icon: ReactNode;
  reason?: string | null | undefined;
  /** id of an element that says the reason for several buttons; without it the button brings its own */
  saidBy?: string | undefined;
};

/** A 28 px button that shows only an icon, in tables and headers. */
export function IconButton({ label, icon, reason, saidBy, className, onClick, ...props }: Props) {
  const reasonId = useId();
  const disabled = reason !== null && reason !== undefined;
  return (
    <>
      <button
        {...props}
        type="button"
        aria-label={label}
        title={disabled ? reason : label}
        aria-disabled={disabled}
        aria-describedby={disabled ? (saidBy ?? reasonId) : undefined}
        onClick={(event) => {
          if (disabled) event.preventDefault();
          else onClick?.(event);
        }}
        className={classNames(
          'inline-grid size-7 shrink-0 place-items-center rounded-sm border border-transparent',
          disabled ? 'text-fg-off' : 'text-fg-3 hover:bg-hover hover:text-fg',
          className,
        )}
      >
        {icon}
      </button>
      {disabled && saidBy === undefined && (
        <span id={reasonId} hidden>
          {reason}
        </span>
      )}
    </>
  );
}
