/** The process: reads its environment, starts the server, prints where it is, and stops when told to. */
import { environment, readConfig } from '#lib/config/env.ts';
import { systemClock } from '#lib/live/clock.ts';
import { createLog } from './log.ts';
import { startServer } from './start-server.ts';

/** A stop that takes longer than this is no longer graceful. */
const STOP_MS = 5_000;

const log = createLog();

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const config = readConfig(environment());
if (!config.ok) fail(config.sentence);

// A promise that nobody waited for is one broken request; every other session in this process is sound, and the
// doors have answered their askers already. So it is logged and the portal stays up.
process.on('unhandledRejection', (cause) =>
  log.error({ err: cause }, 'a promise was rejected and nobody waited for it'),
);

const server = await startServer({
  config: config.value,
  clock: systemClock,
  log,
  dev: !config.value.production,
});
if (!server.ok) fail(server.sentence);

let stopping = false;
function stop(exitCode: number): void {
  if (stopping || server.ok === false) return;
  stopping = true;
  setTimeout(() => process.exit(exitCode), STOP_MS).unref();
  server.close().then(
    () => process.exit(exitCode),
    (cause: unknown) => {
      log.error({ err: cause }, 'the portal did not stop cleanly');
      process.exit(1);
    },
  );
}

process.on('SIGTERM', () => stop(0));
process.on('SIGINT', () => stop(0));
// A thrown error that reached no door may have left anything half done. Whoever supervises the process starts a new
// one; sessions outlive that, since their rows are stored and their links do not pass through here.
process.on('uncaughtException', (cause) => {
  log.error({ err: cause }, 'an error reached no door: the portal stops');
  stop(1);
});

if (config.value.redisUrl !== null) {
  log.warn({}, 'REDIS_URL is set, but this version runs as one process and does not use it');
}
process.stdout.write(`Parley is ready at ${server.url}\n`);
if (server.setupUrl !== null) process.stdout.write(`Set up the first administrator: ${server.setupUrl}\n`);
