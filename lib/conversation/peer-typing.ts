import { TYPING_STALE_MS } from '#lib/protocol/limits.ts';

/** Whether the other side is typing: as it says, and for at most 5 s after it said so last. */
export function createPeerTyping(changed: () => void) {
  let typing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function set(on: boolean): void {
    clearTimeout(timer);
    if (on) timer = setTimeout(() => set(false), TYPING_STALE_MS);
    if (typing === on) return;
    typing = on;
    changed();
  }
  return { now: (): boolean => typing, set };
}
