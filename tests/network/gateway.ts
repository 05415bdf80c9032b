/** The real coturn of the run, with the configuration that the product makes. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { makeCertificate } from '#scripts/certificate-authority.mjs';
import { turnserverConf } from '#scripts/turnserver-conf.mjs';
import { pause } from '#tests/faults/side.ts';
import { GATEWAY_ADDRESS, GATEWAY_ADDRESS_6, OUTSIDE_ADDRESSES, TLS_PORT } from './places.ts';

export const PORT = 3478;
/** Beside 443. */
export const OTHER_TLS_PORT = 5349;
const READY_WITHIN_MS = 10_000;
const at = (port: number): string => `${GATEWAY_ADDRESS}:${port}`;

export const GATEWAY_URLS = [
  `turn:${at(PORT)}?transport=udp`,
  `turn:${at(PORT)}?transport=tcp`,
  `turns:${at(TLS_PORT)}?transport=tcp`,
];
export const STUN_URL = `stun:${at(PORT)}`;

export type Gateway = {
  readonly secret: string;
  /** PEM file of the authority that its certificate comes from */
  readonly authority: string;
  start(): Promise<void>;
  /** As a crash would: what it held is gone. */
  kill(): Promise<void>;
  output(): string;
};

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, GATEWAY_ADDRESS);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false; // not yet
  } finally {
    socket.destroy();
  }
}

/**
 * Not started yet.
 * @param folder where it keeps its things
 * @param userQuota allocations of one session
 */
export function createGateway(folder: string, userQuota: number): Gateway {
  const own = path.join(folder, 'gateway');
  mkdirSync(own, { mode: 0o700 });
  const { authority, certificate, key } = makeCertificate(own, [GATEWAY_ADDRESS]);
  const secret = 'a-secret-that-no-other-gateway-has-0123456789';
  const conf = turnserverConf({
    realm: 'gateway.test',
    secret,
    listen: [GATEWAY_ADDRESS, GATEWAY_ADDRESS_6],
    certificate,
    key,
    tlsPorts: [TLS_PORT, OTHER_TLS_PORT],
    userQuota,
    allow: [OUTSIDE_ADDRESSES],
    folder: own,
  });
  if (!conf.ok) throw new Error(conf.sentence);
  const file = path.join(own, 'turnserver.conf');
  writeFileSync(file, conf.value, { mode: 0o600 });
  let child: ChildProcess | null = null;
  let output = '';
  return {
    secret,
    authority,
    async start() {
      const started = spawn('turnserver', ['-c', file], { cwd: own, stdio: ['ignore', 'pipe', 'pipe'] });
      child = started;
      for (const stream of [started.stdout, started.stderr])
        stream.on('data', (part) => (output += String(part)));
      const until = Date.now() + READY_WITHIN_MS;
      while (!(await answers(TLS_PORT)) || !(await answers(PORT))) {
        if (started.exitCode !== null || Date.now() > until)
          throw new Error(`coturn did not start.\n${output}`);
        await pause(50);
      }
    },
    async kill() {
      const killed = child;
      child = null;
      if (killed === null || killed.exitCode !== null) return;
      const gone = once(killed, 'exit');
      killed.kill('SIGKILL');
      await gone;
    },
    output: () => output,
  };
}
