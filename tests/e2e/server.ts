/**
 * A whole portal as a child process, whose clock the test moves. It speaks with its parent over IPC: it says
 * `ready` or `failed` once, and hears `advance` and `freeze`. Killed with -9 and started again with the same environment it is
 * the same portal after a crash.
 */
import { sql } from 'kysely';
import { environment, readConfig } from '#lib/config/env.ts';
import { store } from '#lib/store/store.ts';
import { createLog } from '#signaling-server/log.ts';
import { startServer } from '#signaling-server/start-server.ts';
import { createMovableClock } from '#tests/fixtures/movable-clock.ts';
import { parseOrder, type Report } from '#tests/fixtures/server-orders.ts';

const tell = (report: Report): void => void process.send?.(report);

const { TEST_CLOCK_AHEAD_MS: ahead = '0', TEST_CLOCK_FROZEN_AT_MS: frozenAt } = environment();
const clock = createMovableClock(Number(ahead), frozenAt === undefined ? null : Number(frozenAt));
process.on('message', (message) => {
  const order = parseOrder(message);
  if (order === null) return;
  if ('freeze' in order) return tell({ type: 'frozen', at: clock.freeze() });
  void usedUntil(clock.now() + order.advance).then(() => {
    clock.advance(order.advance);
    tell({ type: 'advanced' });
  });
});

/** Whoever is signed in used the browser all the while: hours that pass in a moment sign nobody out. */
async function usedUntil(at: number): Promise<void> {
  await sql`update auth_session set "seenAt" = ${at}`.execute(store().db);
}
// Without a parent nobody stops this.
process.on('disconnect', () => process.exit(0));

const config = readConfig(environment());
if (!config.ok) {
  tell({ type: 'failed', sentence: config.sentence });
  process.exit(1);
}
const server = await startServer({ config: config.value, clock, log: createLog() });
if (!server.ok) {
  tell({ type: 'failed', sentence: server.sentence });
  process.exit(1);
}
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
await usedUntil(clock.now());
tell({ type: 'ready', url: server.url, setupUrl: server.setupUrl });
