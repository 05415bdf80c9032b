'use client';
import { useCallback, useDeferredValue, useEffect, useMemo } from 'react';
import { useZone } from '#components/on-demand/use-zone.ts';
import type { DeviceRow, DeviceScope } from '#lib/protocol/devices.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import { findDevices, inOrder } from './device-order.ts';
import { useDeviceView } from './use-device-view.ts';
import { useDevices } from './use-devices.ts';
import { useSelection } from './use-selection.ts';
import { useToday } from './use-today.ts';

/** After the rows are on the screen. */
const WARM_MS = 100;
const none: readonly DeviceRow[] = [];

/**
 * The rows of a list as they are to be shown: sorted once for each change of the list, searched as one types.
 * @param offset server time minus this device's time, ms
 */
export function useDeviceLines(scope: DeviceScope, offset: number) {
  const devices = useDevices(scope);
  const [view, setView] = useDeviceView();
  // What is typed is seen at once; the rows follow as soon as there is time.
  const rows = useDeferredValue(devices.rows) ?? none;
  const words = useDeferredValue(view.words);
  const sorted = useMemo(() => inOrder(rows, view.sort), [rows, view.sort]);
  const found = useMemo(() => findDevices(sorted, words, view.status), [sorted, words, view.status]);
  // The first key need not wait for the text of ten thousand rows.
  useEffect(() => {
    const timer = setTimeout(() => findDevices(rows, ' ~ ', []), WARM_MS);
    return () => clearTimeout(timer);
  }, [rows]);
  const selection = useSelection(() => found.map(({ id }) => id));
  const chosen = useMemo(
    () => (selection.ids.size === 0 ? none : found.filter(({ id }) => selection.ids.has(id))),
    [found, selection.ids],
  );
  const zone = useZone();
  const calendar = useMemo(() => createCalendar(zone), [zone]);
  const today = useToday(calendar);
  const seenOf = useCallback(
    ({ seenAt }: DeviceRow) => calendar.lastSeen(seenAt - offset, today),
    [calendar, offset, today],
  );
  const about = `${words} ${view.status.join()} ${view.sort.by} ${view.sort.down}`;
  return { devices, view, setView, found, about, selection, chosen, seenOf };
}
