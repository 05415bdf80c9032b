'use client';
import { useEffect, useRef, type ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';
import { TextField } from './field.tsx';

type Props = {
  label: string;
  link: string;
  /** below it: for what and for how long it is good */
  children: ReactNode;
};

/** A link that was just made, in full, beside the button that copies it, which has the focus. */
export function MadeLinkField({ label, link, children }: Props) {
  const row = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => row.current?.querySelector('button')?.focus(), []);
  return (
    <div className="grid gap-1.5">
      <div ref={row} className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 grow basis-40">
          <TextField
            ref={field}
            label={label}
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
          />
        </div>
        <CopyButton label="Copy link" text={link} shownIn={field} variant="primary" className="h-9!" />
      </div>
      <p className="text-13 text-fg-2">{children}</p>
    </div>
  );
}
