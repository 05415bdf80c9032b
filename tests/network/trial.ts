/** `npm run gateway` as a person starts it, and the TLS of the run's own gateway. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, type SecureVersion } from 'node:tls';
import { expect } from '@playwright/test';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import type { Check } from './check.ts';
import { OTHER_TLS_PORT } from './gateway.ts';
import { GATEWAY_ADDRESS, PORTAL_ADDRESS, TLS_PORT } from './places.ts';
import type { Stage } from './stage.ts';
import { credentialOf, openTurnClient } from './turn-client.ts';

/** The address is the portal's: the run's own gateway has the other one. */
async function trial(): Promise<string> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'parley-trial-'));
  const env = { ...process.env, DATA_DIR: dataDir };
  const child = spawn(process.execPath, ['scripts/gateway.mjs', `--listen=${PORTAL_ADDRESS}`], { env });
  try {
    const [said] = await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data')]);
    expect(String(said)).toContain(`The gateway is ready at ${PORTAL_ADDRESS}:3478`);
    const file = path.join(dataDir, 'gateway/env');
    for (const name of ['env', 'gateway.key', 'authority.key', 'turnserver.conf'])
      expect(statSync(path.join(dataDir, 'gateway', name)).mode & 0o777, name).toBe(0o600);
    const secret = /^TURN_SECRET='(.+)'$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
    const credential = credentialOf(secret, 'trial', Math.floor(Date.now() / SECOND_MS) + 60);
    const client = await openTurnClient({ address: PORTAL_ADDRESS, port: 3478 }, credential);
    expect(await client.allocate()).toBe(null);
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    await expect(client.refresh(0), 'coturn is gone, too').rejects.toThrow('Nobody answered');
    client.close();
    return 'ready, gave a relay for the secret in its file, and left nothing running';
  } finally {
    child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const HANDSHAKE_MS = 1_000;
/** Null where the handshake went well, else why not. */
async function handshake(stage: Stage, port: number, version: SecureVersion): Promise<string | null> {
  const ca = readFileSync(stage.gateway.authority);
  const ciphers = 'DEFAULT@SECLEVEL=0';
  const socket = connect({
    host: GATEWAY_ADDRESS,
    port,
    ca,
    minVersion: version,
    maxVersion: version,
    ciphers,
  });
  try {
    // coturn neither takes nor refuses an old version: it waits for a minute.
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(HANDSHAKE_MS) });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'failed';
  } finally {
    socket.destroy();
  }
}

async function tls(stage: Stage): Promise<string> {
  for (const port of [TLS_PORT, OTHER_TLS_PORT]) {
    const [now, ...old] = await Promise.all(
      (['TLSv1.2', 'TLSv1.1', 'TLSv1'] as const).map((version) => handshake(stage, port, version)),
    );
    expect(now, `TLS 1.2 at ${port}`).toBe(null);
    expect(old, `older ones at ${port}`).not.toContain(null);
  }
  return `TLS 1.2 with the authority's certificate at ${TLS_PORT} and ${OTHER_TLS_PORT}, nothing older`;
}

export const trials: readonly Check[] = [
  { name: 'npm run gateway', short: false, run: trial },
  { name: 'TLS of the gateway', short: true, run: tls },
];
