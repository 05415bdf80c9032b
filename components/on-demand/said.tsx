'use client';
import { useEffect, useState } from 'react';

const SHOWN_MS = 5_000;

/** One line at the bottom left that goes after 5 s, but stays while the pointer is on it. */
export function Said({ text, onOver }: { text: string | null; onOver: () => void }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (text === null || held) return undefined;
    const timer = setTimeout(onOver, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [text, held, onOver]);
  return (
    <output className="block pointer-events-none absolute bottom-4 left-4 z-30 max-w-[calc(100%-2rem)]">
      {text !== null && (
        <p
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          className="pointer-events-auto w-[344px] max-w-full rounded-md border border-line-2 bg-raised px-3.5 py-2.5 text-13 shadow-md"
        >
          {text}
        </p>
      )}
    </output>
  );
}
