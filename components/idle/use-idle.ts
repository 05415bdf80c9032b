'use client';
import { useEffect, useRef, useState } from 'react';
import { leave } from '#components/portal/sign-out.ts';
import { useNow } from '#components/ui/use-now.ts';
import { deviceNow } from '#lib/conversation/device-now.ts';
import { openList } from '#lib/conversation/open-list.ts';
import { IDLE_WARNING_MS, SECOND_MS, STAY_EVERY_MS } from '#lib/protocol/limits.ts';
import { stay } from '#lib/roster/stay.ts';
import { lastActive, noteActivity, watchActivity } from './activity.ts';

/** A portal that cannot be reached is asked again after this long. */
const AGAIN_MS = 10 * SECOND_MS;

/** Whoever has a session open in this page is there, whether or not the mouse moves. */
const isTalking = (): boolean =>
  openList.snapshot().entries.some(({ displaced, session }) => !displaced && session.at !== 'ended');

function signInAddress(): string {
  const here = `${location.pathname}${location.search}`;
  return `/sign-in?idle=1&next=${encodeURIComponent(here)}`;
}

/**
 * Signs this browser out when nobody uses it, and tells the server while somebody does.
 * @param idleMs after so long without activity
 * @returns the time left, ms, once it is worth a warning; and how to stay
 */
export function useIdle(idleMs: number): { readonly leftMs: number | null; stay(): void } {
  const now = useNow();
  const warned = useRef(false);
  const toldAt = useRef(0);
  const triedAt = useRef(0);
  const [, setAnswered] = useState(0);
  // Opening a page is activity.
  const [openedAt] = useState(deviceNow);

  useEffect(() => {
    noteActivity();
    return watchActivity(() => !warned.current);
  }, []);

  const since = now === 0 || isTalking() ? 0 : now - Math.max(openedAt, lastActive());
  const leftMs = idleMs - since;
  const warning = now > 0 && leftMs <= Math.min(IDLE_WARNING_MS, idleMs / 2);

  useEffect(() => {
    if (now === 0) return;
    if (isTalking()) noteActivity();
    warned.current = warning;
    if (since < STAY_EVERY_MS && now - toldAt.current >= STAY_EVERY_MS) {
      toldAt.current = now;
      void stay();
    }
    if (leftMs > 0 || now - triedAt.current < AGAIN_MS) return;
    triedAt.current = now;
    void leave(signInAddress());
  }, [now, since, leftMs, warning]);

  return {
    leftMs: warning ? Math.max(0, leftMs) : null,
    stay() {
      warned.current = false;
      noteActivity();
      setAnswered((times) => times + 1);
    },
  };
}
