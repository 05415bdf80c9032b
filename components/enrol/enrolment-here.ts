/** What an enrolment link comes to in this browser: a small store for the page, filled once it is alive. */
import { createSnapshots } from '#lib/session/snapshots.ts';
import { beginEnrolment, takeToken, type EnrolmentStart } from '#lib/standby/enrol.ts';

export type EnrolmentHere = EnrolmentStart | { readonly at: 'asking' };

const snapshots = createSnapshots<{ here: EnrolmentHere }>({ here: { at: 'asking' } });
let asked = false;
let token: string | null = null;

async function ask(): Promise<void> {
  const taken = takeToken();
  token = taken ?? token;
  snapshots.set({ here: { at: 'asking' } });
  snapshots.set({ here: await beginEnrolment(token) });
}

export const enrolmentHere = {
  subscribe(listener: () => void): () => void {
    if (!asked) {
      asked = true;
      void ask();
      // Another link opened in this tab changes nothing but the fragment.
      window.addEventListener('hashchange', () => location.hash !== '' && void ask());
    }
    return snapshots.subscribe(listener);
  },
  get: (): EnrolmentHere => snapshots.current().here,
  /** Asks once more, for example after the portal was away. */
  again: (): void => void ask(),
};
