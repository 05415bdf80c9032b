'use client';
import dynamic from 'next/dynamic';

/** The strip of open sessions, whose code only signed-in operators have to load. */
export const OpenSessionsHere = dynamic(
  () => import('#components/portal/open-sessions.tsx').then((strip) => strip.OpenSessions),
  { ssr: false },
);
