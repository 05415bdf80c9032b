'use client';
import { useState } from 'react';
import { startDevice } from '#lib/standby/start.ts';
import { AgentWindow } from './agent-window.tsx';

/** This browser as a managed device. Drawn in the browser only: it connects as soon as it is on the screen. */
export function DevicePage() {
  const [standby] = useState(startDevice);
  return <AgentWindow standby={standby} inbox={standby.inbox} kind="managed" />;
}
