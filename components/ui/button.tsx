'use client';
import { useId, type ComponentProps, type ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type ButtonVariant = 'primary' | 'outline' | 'quiet' | 'danger' | 'end';

type Props = Omit<ComponentProps<'button'>, 'disabled'> & {
  variant?: ButtonVariant;
  /** md is 32 px high, lg 44 px */
  size?: 'md' | 'lg';
  /** 16 px, left of the words */
  icon?: ReactNode;
  /** why it cannot be pressed now; it stays in its place and says so */
  reason?: string | null | undefined;
  /** for a button that stays pressed */
  pressed?: boolean | undefined;
};

const looks: Record<ButtonVariant, string> = {
  primary:
    'border-action bg-action text-on-action hover:border-action-hover hover:bg-action-hover active:bg-action-press',
  outline: 'border-edge-2 bg-sheet hover:bg-hover',
  quiet: 'border-transparent bg-transparent text-fg-2 hover:bg-hover hover:text-fg',
  danger: 'border-danger bg-danger text-on-danger hover:border-danger-hover hover:bg-danger-hover',
  end: 'border-danger-fg bg-transparent text-danger-fg hover:bg-danger-soft',
};
const off: Record<ButtonVariant, string> = {
  primary: 'border-line-2 bg-sunken text-fg-off',
  outline: 'border-line-2 bg-transparent text-fg-off',
  quiet: 'border-transparent bg-transparent text-fg-off',
  danger: 'border-line-2 bg-sunken text-fg-off',
  end: 'border-line-2 bg-transparent text-fg-off',
};
const sizes = {
  md: 'h-8 px-3 text-14 font-medium',
  lg: 'h-11 px-5 text-16 font-strong',
};

/** A button with words. With a `reason` it is aria-disabled, still focusable, and does nothing. */
export function Button({ variant = 'outline', size = 'md', icon, reason, pressed, ...rest }: Props) {
  const { className, children, onClick, type = 'button', title, ...props } = rest;
  const reasonId = useId();
  const disabled = reason !== null && reason !== undefined;
  return (
    <>
      <button
        {...props}
        type={type}
        title={disabled ? reason : title}
        aria-disabled={disabled || props['aria-disabled']}
        aria-describedby={disabled ? reasonId : props['aria-describedby']}
        aria-pressed={pressed}
        onClick={(event) => {
          if (disabled) event.preventDefault();
          else onClick?.(event);
        }}
        className={classNames(
          'inline-flex shrink-0 items-center justify-center gap-2 rounded-sm border whitespace-nowrap transition-colors duration-[var(--d-1)]',
          sizes[size],
          disabled ? off[variant] : pressed ? 'border-action-fg bg-selected text-action-fg' : looks[variant],
          className,
        )}
      >
        {icon}
        {children}
      </button>
      {disabled && (
        <span id={reasonId} hidden>
          {reason}
        </span>
      )}
    </>
  );
}
