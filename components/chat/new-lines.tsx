'use client';
import { useState } from 'react';
import type { Entry, LineEntry } from '#lib/session/transcript.ts';

/** More than these are never read out one after the other. */
const KEPT = 20;

/** Reads out the other side's lines as they come; what was there before is not repeated. Never seen. */
export function NewLines({ log }: { log: readonly Entry[] }) {
  const [start] = useState(log.length);
  const lines = log
    .slice(start)
    .filter((entry): entry is LineEntry => entry.kind === 'line' && !entry.own)
    .slice(-KEPT);
  return (
    <div role="log" aria-label="New lines" className="sr-only">
      {lines.map((line) => (
        <p key={line.key}>{`${line.name}: ${line.text}`}</p>
      ))}
    </div>
  );
}
