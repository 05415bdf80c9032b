'use client';
import { memo, useDeferredValue, useState } from 'react';
import type { Entry, LineEntry } from '#lib/session/transcript.ts';

/** More than these are never read out one after the other. */
const KEPT = 20;

/** The other side's newest lines down to the one with `key`, that one not included; at most `most`, oldest first. */
function linesAfter(log: readonly Entry[], key: string | null, most: number): LineEntry[] {
  const lines: LineEntry[] = [];
  for (let i = log.length - 1; i >= 0 && lines.length < most; i -= 1) {
    const entry = log[i];
    if (entry?.kind !== 'line' || entry.own) continue;
    if (entry.key === key) break;
    lines.push(entry);
  }
  return lines.reverse();
}

/**
 * Reads out the other side's lines as they come; what was there before is not repeated, nor what comes before it. Never
 * seen. Apart from the log, where rows that scroll into the page would be read out again.
 */
export function NewLines({ log }: { log: readonly Entry[] }) {
  const [last] = useState(() => linesAfter(log, null, 1)[0]?.key ?? null);
  // What is seen is drawn first.
  return <Spoken log={useDeferredValue(log)} last={last} />;
}

const Spoken = memo(function Spoken({ log, last }: { log: readonly Entry[]; last: string | null }) {
  return (
    <div role="log" aria-label="New lines" className="sr-only">
      {linesAfter(log, last, KEPT).map((line) => (
        <p key={line.key}>{`${line.name}: ${line.text}`}</p>
      ))}
    </div>
  );
});
