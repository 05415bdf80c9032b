/** Changes that are told together: some time after the first of them, one batch after the other. */
import type { Clock } from '#lib/live/clock.ts';
import { DEVICE_BATCH_MS, SECOND_MS } from '#lib/protocol/limits.ts';

/** A batch that failed is tried again after this long: most likely the store is away. */
const RETRY_MS = 3 * SECOND_MS;

export type Batch = {
  /** There is something to tell. What comes while a batch is told goes with the next one. */
  soon(): void;
  stop(): void;
};

type Deps = {
  readonly clock: Clock;
  /** never runs twice at a time; runs again when it failed */
  readonly tell: () => Promise<void>;
  readonly failed: (error: unknown) => void;
};

export function createBatch({ clock, tell, failed }: Deps): Batch {
  let offTimer: (() => void) | null = null;
  let telling = false;
  let more = false;
  let stopped = false;

  function after(ms: number): void {
    if (stopped) return;
    if (telling) more = true;
    else offTimer ??= clock.at(clock.now() + ms, () => void run());
  }

  async function run(): Promise<void> {
    offTimer = null;
    telling = true;
    more = false;
    let wait = DEVICE_BATCH_MS;
    try {
      await tell();
    } catch (error) {
      failed(error);
      more = true;
      wait = RETRY_MS;
    }
    telling = false;
    if (more) after(wait);
  }

  return {
    soon: () => after(DEVICE_BATCH_MS),
    stop() {
      stopped = true;
      offTimer?.();
    },
  };
}
