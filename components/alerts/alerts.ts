/** What is done when something comes in: a tone unless it is seen at once, a notification when the page is hidden. */
import type { ConversationSnapshot } from '#lib/conversation/conversation.ts';
import { pageDesktop, type Desktop, type Note } from './desktop.ts';
import { pageSound, type Sound } from './sound.ts';

/** One tone in this time at most, however much comes in, ms. */
const QUIET_MS = 2_000;

export type Alerts = {
  /** @param attended the person has before their eyes what came in */
  came(note: Note, attended: boolean): void;
};

export type AlertsDeps = {
  sound: Pick<Sound, 'play'>;
  desktop: Pick<Desktop, 'show'>;
  hidden: () => boolean;
  /** ms from any fixed moment */
  now: () => number;
};

export function createAlerts({ sound, desktop, hidden, now }: AlertsDeps): Alerts {
  let last = -Infinity;
  return {
    came(note, attended) {
      if (!attended && now() - last >= QUIET_MS && sound.play()) last = now();
      if (hidden()) desktop.show(note);
    },
  };
}

/** Never says what was written. */
export const messageFrom = (name: string): string => `New message from ${name}`;

/** Whether somebody looks at this page at all. */
export const pageFocused = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

/** Calls back whenever more is unread than before. */
export function followUnread(
  source: { subscribe(listener: () => void): () => void; snapshot(): Pick<ConversationSnapshot, 'unread'> },
  more: () => void,
): () => void {
  let before = source.snapshot().unread;
  return source.subscribe(() => {
    const { unread } = source.snapshot();
    const risen = unread > before;
    before = unread;
    if (risen) more();
  });
}

let alerts: Alerts | null = null;

/** The page's one; browser only. */
export const pageAlerts = (): Alerts =>
  (alerts ??= createAlerts({
    sound: pageSound(),
    desktop: pageDesktop(),
    hidden: () => document.visibilityState === 'hidden',
    now: () => performance.now(),
  }));
