/** When somebody last did something in this browser, in whichever of its tabs. */
import { deviceNow } from '#lib/conversation/device-now.ts';

const NAME = 'parley.active';
/** Moves of a mouse come by the hundred; one a second is enough to know. */
const NOTE_EVERY_MS = 1_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

let last = 0;

function shared(): number {
  try {
    const kept = Number(localStorage.getItem(NAME));
    return Number.isFinite(kept) ? kept : 0;
  } catch {
    return 0; // storage is switched off: only this tab counts
  }
}

/** This device's time, ms, of the last activity that is known. */
export const lastActive = (): number => Math.max(last, shared());

/** Somebody is here now. */
export function noteActivity(): void {
  const now = deviceNow();
  // Also a clock that was set back begins anew.
  if (Math.abs(now - last) < NOTE_EVERY_MS) return;
  last = now;
  try {
    localStorage.setItem(NAME, String(now));
  } catch {
    // Full or switched off: it counts for this tab.
  }
}

/**
 * Notes whatever a person does in this tab.
 * @param counts false while only an answer counts
 */
export function watchActivity(counts: () => boolean): () => void {
  const note = (): void => {
    if (counts()) noteActivity();
  };
  for (const sign of SIGNS) window.addEventListener(sign, note, { passive: true, capture: true });
  return () => {
    for (const sign of SIGNS) window.removeEventListener(sign, note, { capture: true });
  };
}
