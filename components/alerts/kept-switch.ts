/** An on/off choice of this browser's user. It starts on; where the browser keeps nothing it lasts as long as the page. */
import { createSnapshots } from '#lib/session/snapshots.ts';

export type KeptSwitch = {
  subscribe(listener: () => void): () => void;
  isOn(): boolean;
  set(on: boolean): void;
};

function read(name: string): boolean {
  try {
    return localStorage.getItem(name) !== 'off';
  } catch {
    return true; // storage is switched off in this browser
  }
}

/** @param name of the place in localStorage; other tabs follow a change there */
export function createKeptSwitch(name: string): KeptSwitch {
  const snapshots = createSnapshots({ on: read(name) });
  window.addEventListener('storage', (event) => {
    if (event.key === name || event.key === null) snapshots.change({ on: read(name) });
  });
  return {
    subscribe: snapshots.subscribe,
    isOn: () => snapshots.current().on,
    set(on) {
      try {
        if (on) localStorage.removeItem(name);
        else localStorage.setItem(name, 'off');
      } catch {
        // Full or switched off: it holds for this page.
      }
      snapshots.change({ on });
    },
  };
}
