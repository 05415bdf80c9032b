/** The browser's offer to install the page as an app: Chromium makes it, once it likes; others never do. */
import { createSnapshots } from '#lib/session/snapshots.ts';

type Offer = { prompt(): Promise<unknown> };

const isOffer = (event: object): event is Offer => 'prompt' in event && typeof event.prompt === 'function';

/** @param page where the browser tells it */
export function createInstall(page: EventTarget) {
  const snapshots = createSnapshots<{ offer: Offer | null }>({ offer: null });
  page.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault(); // the offer is made where it is explained
    if (isOffer(event)) snapshots.set({ offer: event });
  });
  page.addEventListener('appinstalled', () => snapshots.set({ offer: null }));
  return {
    subscribe: snapshots.subscribe,
    isOffered: (): boolean => snapshots.current().offer !== null,
    /** The browser asks; its offer is good for one time. */
    async install(): Promise<void> {
      const { offer } = snapshots.current();
      snapshots.set({ offer: null });
      await offer?.prompt();
    },
  };
}

let install: ReturnType<typeof createInstall> | null = null;

/** The page's one; browser only. */
export const pageInstall = (): ReturnType<typeof createInstall> => (install ??= createInstall(window));
