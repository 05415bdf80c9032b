'use client';
import { useNow } from '#components/ui/use-now.ts';
import { REQUEST_TIMEOUT_MS } from '#lib/protocol/limits.ts';
import { secondsLeft } from '#lib/session/duration.ts';

/**
 * "42 seconds left" and its picture.
 * @param until server time, ms
 */
export function SecondsLeft({ until, offset }: { until: number; offset: number }) {
  const ms = until - (useNow() + offset);
  const left = secondsLeft(ms);
  const share = Math.min(1, Math.max(0, ms / REQUEST_TIMEOUT_MS));
  return (
    <div className="mt-3 flex items-center gap-2.5 text-13 text-fg-2">
      <span aria-hidden className="h-1 grow overflow-hidden rounded-xs bg-line-2">
        <span className="block h-full rounded-xs bg-wait" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="text-right tabular">{left === 1 ? '1 second left' : `${left} seconds left`}</span>
    </div>
  );
}
