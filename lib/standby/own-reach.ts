/** While the agent waits: which servers its network lets through, for whoever is about to connect. */
import { quietTest, withFault } from '#lib/peer/quiet-test.ts';
import { MINUTE_MS, SECOND_MS } from '#lib/protocol/limits.ts';
import type { Reach } from '#lib/protocol/reach.ts';
import type { AgentPortal } from './agent-portal.ts';

/** After a restart of the server everybody is ready at once; the gateway need not be asked by all in one second. */
const SPREAD_MS = 20 * SECOND_MS;
/** What was found is looked at again after so long and up to twice that, unless the network changes. */
const HOLDS_MS = 10 * MINUTE_MS;

type Options = {
  /** what is known is another thing than before */
  changed: () => void;
  /** a session that runs is not disturbed */
  waits: () => boolean;
  test?: typeof quietTest;
  /** in [0, 1) */
  random?: () => number;
  /** this device is on a network again */
  online?: (listener: () => void) => () => void;
};

/** Some places where this runs have no such event. */
function onOnline(listener: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined;
  window.addEventListener('online', listener);
  return () => window.removeEventListener('online', listener);
}

export function createOwnReach(
  portal: Pick<AgentPortal, 'ask'>,
  { changed, waits, test = quietTest, random = Math.random, online = onOnline }: Options,
) {
  let found: Reach | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** what was found holds still */
  let known = false;

  function later(spread: number, from = 0): void {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), from + random() * spread);
  }
  async function run(): Promise<void> {
    known = false;
    if (!waits()) return later(SPREAD_MS);
    const answer = await portal.ask('ways', {});
    if (answer.ok)
      found = await withFault(await test(answer.value.iceServers), () => portal.ask('certificate', {}));
    known = true;
    later(HOLDS_MS, HOLDS_MS);
    changed();
    tell();
  }
  const tell = (): unknown => found !== null && portal.ask('reach', { reach: found });
  /** Another network: what was found is of the one before. */
  function moved(): void {
    found = null;
    later(SPREAD_MS);
  }
  function ready(): void {
    tell();
    if (known) return;
    later(found === null ? SPREAD_MS : HOLDS_MS);
  }
  const stopListening = online(moved);
  return {
    now: (): Reach | null => found,
    /** The broker knows this tab as the agent (again). */
    ready,
    close(): void {
      clearTimeout(timer);
      stopListening();
    },
  };
}
