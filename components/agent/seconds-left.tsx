'use client';
import { useTimeLeft } from '#components/session/use-time-left.ts';
import { REQUEST_TIMEOUT_MS } from '#lib/protocol/limits.ts';

/**
 * "42 seconds left" and its picture.
 * @param until server time, ms
 */
export function SecondsLeft({ until, offset }: { until: number; offset: number }) {
  const { seconds, share } = useTimeLeft(until - offset, REQUEST_TIMEOUT_MS);
  return (
    <div className="mt-3 flex items-center gap-2.5 text-13 text-fg-2">
      <span aria-hidden className="h-1 grow overflow-hidden rounded-xs bg-line-2">
        <span className="block h-full rounded-xs bg-wait" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="text-right tabular">
        {seconds === 1 ? '1 second left' : `${seconds} seconds left`}
      </span>
    </div>
  );
}
