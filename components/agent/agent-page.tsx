'use client';
import { useState } from 'react';
import { startStandby } from '#lib/standby/start.ts';
import { AgentWindow } from './agent-window.tsx';

/** This browser as the agent of a code. Drawn in the browser only: it connects as soon as it is on the screen. */
export function AgentPage({ code }: { code: string }) {
  const [standby] = useState(() => startStandby(code));
  return <AgentWindow standby={standby} inbox={standby.inbox} />;
}
