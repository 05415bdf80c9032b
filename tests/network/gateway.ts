/** The real coturn of the run, with the configuration that the product makes. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeCertificate } from '#scripts/certificate-authority.mjs';
import { portAnswers } from '#scripts/port-answers.mjs';
import { pause } from '#tests/faults/side.ts';
import { inUrl, turnserverConf } from '#scripts/turnserver-conf.mjs';
import { makeOddCertificate, type Oddity } from './certificates.ts';
import { atAnotherTime } from './fake-time.ts';
import { TLS_PORT, type World } from './places.ts';

export const PORT = 3478;
/** Beside 443. */
export const OTHER_TLS_PORT = 5349;
const READY_WITHIN_MS = 10_000;

/** How a gateway may be other than it should be. */
export type Fault = {
  readonly certificate?: Oddity;
  /** another one than the portal's */
  readonly secret?: string;
  /** by how much its clock is wrong, ms; behind where it is negative */
  readonly aheadMs?: number;
};

export type Gateway = {
  readonly secret: string;
  /** for the portal: TURN_URLS and STUN_URLS */
  readonly urls: readonly string[];
  readonly stunUrl: string;
  /** PEM file of the authority that its certificate comes from */
  readonly authority: string;
  /** @param fault as it should be without it */
  start(fault?: Fault): Promise<void>;
  /** As a crash would: what it held is gone. */
  kill(): Promise<void>;
  output(): string;
};

/**
 * Not started yet.
 * @param folder where it keeps its things
 * @param userQuota allocations of one session
 */
export function createGateway(folder: string, userQuota: number, world: World): Gateway {
  const [first] = world.gateways;
  const own = path.join(folder, 'gateway');
  mkdirSync(own, { mode: 0o700 });
  const { authority, certificate, key } = makeCertificate(own, world.gateways);
  const secret = 'a-secret-that-no-other-gateway-has-0123456789';
  const file = path.join(own, 'turnserver.conf');
  const signer = { certificate: authority, key: path.join(own, 'authority.key') };

  function configure(fault: Fault): void {
    const odd = fault.certificate;
    const conf = turnserverConf({
      realm: 'gateway.test',
      secret: fault.secret ?? secret,
      listen: world.listen,
      ...(odd === undefined
        ? { certificate, key }
        : makeOddCertificate(odd, path.join(own, odd), signer, first)),
      tlsPorts: [TLS_PORT, OTHER_TLS_PORT],
      userQuota,
      allow: world.allow,
      folder: own,
    });
    if (!conf.ok) throw new Error(conf.sentence);
    writeFileSync(file, conf.value, { mode: 0o600 });
  }
  let child: ChildProcess | null = null;
  let output = '';
  return {
    secret,
    urls: world.gateways
      .map(inUrl)
      .flatMap((host) => [
        `turn:${host}:${PORT}?transport=udp`,
        `turn:${host}:${PORT}?transport=tcp`,
        `turns:${host}:${TLS_PORT}?transport=tcp`,
      ]),
    stunUrl: `stun:${inUrl(first)}:${PORT}`,
    authority,
    async start(fault = {}) {
      configure(fault);
      const started = spawn('turnserver', ['-c', file], {
        cwd: own,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: fault.aheadMs === undefined ? process.env : atAnotherTime(fault.aheadMs),
      });
      child = started;
      for (const stream of [started.stdout, started.stderr])
        stream.on('data', (part) => (output += String(part)));
      const until = Date.now() + READY_WITHIN_MS;
      while (!(await portAnswers(first, TLS_PORT)) || !(await portAnswers(first, PORT))) {
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
