/** One process, one port: store, accounts, Next and the broker, started in order and stopped in reverse. */
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import next from 'next';
import { createAccounts, registerAccounts } from '#lib/accounts/accounts.ts';
import { mintSetupToken } from '#lib/accounts/setup.ts';
import { openDataFolder, type Secrets } from '#lib/config/data-folder.ts';
import type { Config } from '#lib/config/env.ts';
import { registerClock, type Clock } from '#lib/live/clock.ts';
import { migrate } from '#lib/store/migrate.ts';
import { openStore } from '#lib/store/open.ts';
import { registerStore } from '#lib/store/store.ts';
import { createBroker } from './broker.ts';
import { isForBroker, standAtDoor } from './front-door.ts';
import type { Log } from './log.ts';

export type RunningServer = {
  readonly ok: true;
  /** where people reach the portal */
  readonly url: string;
  /** the one-time link for the first administrator; null once there is one */
  readonly setupUrl: string | null;
  /** Stops within 5 s: sockets first, then requests under way, then the store. */
  close(): Promise<void>;
};
/** A start that cannot be: `sentence` says why and what to do. */
export type FailedStart = { readonly ok: false; readonly sentence: string };
export type StartedServer = RunningServer | FailedStart;

export type StartOptions = {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  /** Next's development mode: pages compile when asked for */
  readonly dev?: boolean;
};

/** Requests that are still under way this long after a stop are cut. */
const DRAIN_MS = 2_000;

/** Starts everything and listens. Expected failures come back as a sentence; nothing is left running after one. */
export async function startServer({ config, clock, log, dev = false }: StartOptions): Promise<StartedServer> {
  registerClock(clock);
  const folder = openDataFolder(config.dataDir);
  if (!folder.ok) return folder;

  const opened = await openAll(config, clock, folder.secrets);
  if (!opened.ok) return opened;
  const { store, accounts } = opened;
  registerStore(store);
  if (!(await store.audit.isSealed()))
    log.warn({}, 'the audit log was tampered with or has another key: npm run audit:verify says more');
  registerAccounts(accounts);

  // Node's own refusal of a request without Host would go out bare; the door gives it the headers of all others.
  const httpServer = createServer({ requireHostHeader: false });
  const broker = createBroker({ httpServer, store, accounts, config, clock, log });
  const app = next({ dev, httpServer, hostname: config.host, port: config.port, dir: process.cwd() });
  await app.prepare();
  const handle = app.getRequestHandler();
  httpServer.on('request', (request, response) => {
    if (isForBroker(request)) return;
    if (request.headers.host === undefined) return void response.writeHead(400).end();
    handle(request, response).catch((cause: unknown) => {
      log.error({ err: cause }, 'a page could not be answered');
      if (!response.headersSent) response.statusCode = 500;
      response.end();
    });
  });
  standAtDoor(httpServer, config, dev);

  async function close(): Promise<void> {
    await broker.close();
    const cut = setTimeout(() => httpServer.closeAllConnections(), DRAIN_MS);
    await new Promise<void>((resolve) => {
      httpServer.close(() => resolve());
      httpServer.closeIdleConnections();
    });
    clearTimeout(cut);
    await app.close();
    await store.close();
  }

  const refusal = await listen(httpServer, config);
  if (refusal !== null) {
    await close();
    return { ok: false, sentence: refusal };
  }
  const token = await mintSetupToken({ store, accounts });
  const setupUrl = token === null ? null : `${config.url}/setup?token=${token}`;
  return { ok: true, url: config.url, setupUrl, close };
}

/** The store with its tables up to date, and the accounts on it. */
async function openAll(config: Config, clock: Clock, { auth: secret, audit: auditKey }: Secrets) {
  try {
    const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, auditKey });
    const accounts = createAccounts({ store, secret, config, now: clock.now });
    await migrate(store, () => accounts.migrate());
    return { ok: true as const, store, accounts };
  } catch (cause) {
    return { ok: false as const, sentence: noStore(cause, config) };
  }
}

/** Never with the whole DATABASE_URL: it holds a password. */
function noStore(cause: unknown, { databaseUrl, dataDir }: Config): string {
  const why = reasonOf(cause);
  if (databaseUrl === null)
    return `The database in the folder ${path.resolve(dataDir)} cannot be opened: ${why}.`;
  const host = new URL(databaseUrl).host;
  return `The database at ${host} cannot be used: ${why}. Check that it runs and that DATABASE_URL is right.`;
}

/** A connection tried at several addresses fails with one cause for each. */
function reasonOf(cause: unknown): string {
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  return (first instanceof Error ? first.message : String(first)).replace(/\.$/, '');
}

/** Null once it listens, or the sentence that says why it cannot. */
function listen(httpServer: Server, { host, port }: Config): Promise<string | null> {
  return new Promise((resolve) => {
    httpServer.once('error', (error: NodeJS.ErrnoException) => resolve(whyNot(error, host, port)));
    httpServer.listen(port, host, () => resolve(null));
  });
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program. Stop that one, or choose another port, e.g. PORT=${port + 1} npm start.`;
    case 'EACCES':
      return `This user may not open port ${port}. Choose one from 1024 up, e.g. PORT=3000 npm start.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST=${host} is no address of this machine. Use 127.0.0.1 (this machine only) or 0.0.0.0 (every network).`;
    default:
      return `The portal cannot listen on ${host} port ${port}: ${error.message}.`;
  }
}
