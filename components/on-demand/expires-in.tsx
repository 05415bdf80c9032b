'use client';
import { useNow } from '#components/ui/use-now.ts';
import { formatDuration } from '#lib/session/duration.ts';

/**
 * The time that is left, or a dash where nothing expires.
 * @param expiresAt server time, ms
 * @param offset server time minus this device's time, ms
 */
export function ExpiresIn({ expiresAt, offset }: { expiresAt: number | null; offset: number }) {
  const now = useNow();
  return <>{expiresAt === null || now === 0 ? '—' : formatDuration(expiresAt - (now + offset))}</>;
}
