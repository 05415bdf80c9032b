import type { RefObject } from 'react';
import { showJoinCode } from '#lib/protocol/join-code.ts';

/**
 * The code as it is read out: two groups and a drawn dash. Over the drawing lies the textbox that it stands for, so
 * that the code can be focused, selected and copied.
 */
export function BigCode({ code, field }: { code: string; field: RefObject<HTMLInputElement | null> }) {
  const shown = showJoinCode(code);
  const [first, second] = shown.split('-');
  return (
    <div className="relative w-fit rounded-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <input
        ref={field}
        readOnly
        aria-label="Code"
        value={shown}
        onFocus={(event) => event.currentTarget.select()}
        className="absolute inset-0 size-full cursor-text opacity-0"
      />
      <span
        aria-hidden
        className="pointer-events-none flex items-center gap-3.5 text-32 font-strong tracking-[0.05em] tabular max-[420px]:gap-2.5 max-[420px]:text-24"
      >
        <span>{first}</span>
        <span className="h-0.5 w-3.5 bg-edge" />
        <span>{second}</span>
      </span>
    </div>
  );
}
