'use client';
import { useId, type ReactNode } from 'react';

type Option<V extends string> = {
  readonly value: V;
  readonly label: string;
  readonly hint?: string;
};

type Props<V extends string> = {
  label: string;
  name: string;
  value: V;
  options: readonly Option<V>[];
  onChange: (value: V) => void;
  /** under the options */
  children?: ReactNode;
};

/** One of a few, all of them in sight. */
export function RadioGroup<V extends string>({ label, name, value, options, onChange, children }: Props<V>) {
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={id} className="grid gap-2">
      <span id={id} className="text-13 font-medium text-fg-2">
        {label}
      </span>
      {options.map((option) => (
        <label key={option.value} className="flex min-h-7 items-start gap-2.5 text-14">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
            className="mt-[3px] size-3.5 shrink-0 accent-action"
          />
          <span>
            {option.label}
            {option.hint !== undefined && (
              <span className="block text-13 text-pretty text-fg-3">{option.hint}</span>
            )}
          </span>
        </label>
      ))}
      {children}
    </div>
  );
}
