'use client';
import dynamic from 'next/dynamic';

/** The Managed Agent window, drawn in the browser alone. */
export const DeviceHere = dynamic(() => import('./device-page.tsx').then((room) => room.DevicePage), {
  ssr: false,
  loading: () => (
    <p className="grid min-h-dvh place-items-center p-4 text-16 text-fg-2">Connecting to the portal…</p>
  ),
});
