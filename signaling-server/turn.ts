/** What a tab needs to find a path: STUN, and the gateway with credentials of its own (coturn `use-auth-secret`). */
import { createHmac } from 'node:crypto';
import type { Config } from '#lib/config/env.ts';
import { MINUTE_MS, SECOND_MS } from '#lib/protocol/limits.ts';
import type { IceServer } from '#lib/protocol/signals.ts';

/** PROTOCOL.md section 0: a credential lives for at most ten minutes. */
export const CREDENTIAL_MS = 10 * MINUTE_MS;

/**
 * Credentials by coturn's REST scheme: user name `expiry:session` (expiry in seconds), password
 * base64(HMAC-SHA-1(secret, user name)). Made anew for every view; never stored or logged.
 */
export function iceServersFor(
  config: Pick<Config, 'turn' | 'stunUrls'>,
  sessionId: string,
  now: number,
): IceServer[] {
  const servers: IceServer[] = config.stunUrls.length > 0 ? [{ urls: [...config.stunUrls] }] : [];
  if (config.turn === null) return servers;
  const username = `${Math.floor((now + CREDENTIAL_MS) / SECOND_MS)}:${sessionId}`;
  const credential = createHmac('sha1', config.turn.secret).update(username).digest('base64');
  return [...servers, { urls: [...config.turn.urls], username, credential }];
}
