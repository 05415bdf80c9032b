/** Desktop notifications: only where allowed, and never with what was said. */
import { createSnapshots } from '#lib/session/snapshots.ts';
import { createKeptSwitch, type KeptSwitch } from './kept-switch.ts';

/** `none`: this browser has no notifications here */
export type Leave = 'granted' | 'denied' | 'default' | 'none';

export type Note = {
  /** a later note of the same tag takes the place of the earlier one */
  readonly tag: string;
  readonly text: string;
  /** what a click does besides bringing the tab to the front */
  readonly open?: () => void;
};

export type Desktop = {
  subscribe(listener: () => void): () => void;
  leave(): Leave;
  /** allowed by the browser, and wanted */
  on(): boolean;
  show(note: Note): void;
  /** To be called by a press: on asks for leave where it was not given yet. */
  turn(on: boolean): Promise<void>;
};

/** Asks the browser's own process and waits for it, a millisecond or more: never while something is drawn. */
const askLeave = (): Leave => (typeof Notification === 'undefined' ? 'none' : Notification.permission);

/** @param choice the person's own switch, besides the browser's */
export function createDesktop(choice: KeptSwitch): Desktop {
  const snapshots = createSnapshots({ leave: askLeave() });
  const shown = new Map<string, Notification>();
  const on = (): boolean => choice.isOn() && snapshots.current().leave === 'granted';
  const ask = (): void => snapshots.change({ leave: askLeave() });

  // It may have been given or taken back in the browser's own settings meanwhile.
  window.addEventListener('focus', ask);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    ask();
    for (const notification of shown.values()) notification.close();
    shown.clear();
  });

  return {
    subscribe(listener) {
      const stops = [snapshots.subscribe(listener), choice.subscribe(listener)];
      return () => stops.forEach((stop) => stop());
    },
    leave: () => snapshots.current().leave,
    on,
    show({ tag, text, open }) {
      ask();
      if (!on()) return;
      try {
        const notification = new Notification(text, { tag, icon: '/icon-192.png' });
        shown.set(tag, notification);
        notification.addEventListener('click', () => {
          window.focus();
          notification.close();
          open?.();
        });
      } catch {
        // Phones know the word but let only service workers use it.
      }
    },
    async turn(wanted) {
      choice.set(wanted);
      if (wanted && askLeave() === 'default') await Notification.requestPermission();
      ask();
    },
  };
}

let desktop: Desktop | null = null;

/** The page's one way to the desktop; browser only. */
export const pageDesktop = (): Desktop => (desktop ??= createDesktop(createKeptSwitch('parley.desktop')));
