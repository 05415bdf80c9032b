import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { environment, readConfig } from '#lib/config/env.ts';
import { turnCredential } from '#lib/config/turn-credential.ts';
import { clock } from '#lib/live/clock.ts';
import type { ConnectionTest, LegKind } from '#lib/protocol/connection-test.ts';
import { done } from '#lib/protocol/faults.ts';
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import { post } from '#app/api/v1/route-door.ts';
import { certificateOf } from '#lib/config/gateway-certificate.ts';

const kindOf = (url: string): LegKind =>
  /^turns:/i.test(url) ? 'tls' : /\?transport=tcp$/i.test(url) ? 'tcp' : 'udp';

/** Every way that the server was started with, whatever the settings offer of them, and a credential for a minute. */
export const POST = post('settings', z.strictObject({}), async () => {
  const config = readConfig(environment());
  const { turn, stunUrls } = config.ok ? config.value : { turn: null, stunUrls: [] };
  const legs = await Promise.all([
    ...stunUrls.map(async (url) => ({ kind: 'stun' as const, url, certificate: null })),
    ...(turn?.urls ?? []).map(async (url) => ({
      kind: kindOf(url),
      url,
      certificate: await certificateOf(url),
    })),
  ]);
  const subject = `test-${randomBytes(8).toString('hex')}`;
  const credential = turn === null ? null : turnCredential(turn.secret, subject, clock().now() + MINUTE_MS);
  return done({ legs, credential } satisfies ConnectionTest);
});
