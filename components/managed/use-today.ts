'use client';
import { useEffect, useState } from 'react';
import { deviceNow } from '#lib/conversation/device-now.ts';
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import type { Calendar } from '#lib/session/calendar.ts';

/** A moment of today, device's time in ms: the same figure until it is another day. */
export function useToday(calendar: Calendar): number {
  const [now, setNow] = useState(deviceNow);
  useEffect(() => {
    const timer = setInterval(
      () => setNow((before) => (calendar.day(before) === calendar.day(deviceNow()) ? before : deviceNow())),
      MINUTE_MS,
    );
    return () => clearInterval(timer);
  }, [calendar]);
  return now;
}
