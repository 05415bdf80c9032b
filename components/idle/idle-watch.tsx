'use client';
import { late } from '#components/ui/late.tsx';
import { useIdle } from './use-idle.ts';

const IdleWarning = late(() => import('./idle-warning.tsx').then((warning) => warning.IdleWarning));

/** On every page of somebody who is signed in: warns before this browser is signed out for want of activity. */
export function IdleWatch({ idleMs }: { idleMs: number }) {
  const { leftMs, stay } = useIdle(idleMs);
  return leftMs === null ? null : <IdleWarning leftMs={leftMs} onStay={stay} />;
}
