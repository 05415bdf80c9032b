'use client';
import { useEffect, useRef } from 'react';
import { classNames } from './class-names.ts';

/** What is said where the browser keeps a page from the clipboard. */
export const NOT_COPIED = 'The browser did not allow copying. Copy the selected text by hand.';

/** The text that could not be copied, in sight and selected: one key, or the browser's own menu, copies it. */
export function ByHand({ text, className }: { text: string; className?: string }) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.focus();
    area.current?.select();
  }, [text]);
  return (
    <textarea
      ref={area}
      readOnly
      rows={3}
      aria-label="Text to copy"
      value={text}
      onFocus={(event) => event.currentTarget.select()}
      className={classNames(
        'block w-full resize-none rounded-sm border border-line-2 bg-sunken px-3 py-2 text-13 text-fg',
        className,
      )}
    />
  );
}
