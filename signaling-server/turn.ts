/** What a tab needs to find a path: STUN, and the gateway with credentials of its own (coturn `use-auth-secret`). */
import { createHmac } from 'node:crypto';
import type { Config } from '#lib/config/env.ts';
import { MINUTE_MS, SECOND_MS } from '#lib/protocol/limits.ts';
import type { ConnectionMode, GatewayTransport } from '#lib/protocol/settings.ts';
import type { IceServer } from '#lib/protocol/signals.ts';

/** PROTOCOL.md section 0: a credential lives for at most ten minutes. */
export const CREDENTIAL_MS = 10 * MINUTE_MS;

type Mode = {
  readonly connection: ConnectionMode;
  readonly gatewayTransport: GatewayTransport;
};

const isTls = (url: string): boolean => /^turns:/i.test(url);

/**
 * The gateway's addresses that a browser may use. Browsers prefer UDP to TLS where they have both, so with `tls` only
 * TLS is offered; a gateway without any TLS address is used as it is, since what it carries is encrypted end to end.
 */
function gatewayUrls(urls: readonly string[], transport: GatewayTransport): readonly string[] {
  const tls = transport === 'tls' ? urls.filter(isTls) : [];
  return tls.length > 0 ? tls : urls;
}

/**
 * Credentials by coturn's REST scheme: user name `expiry:session` (expiry in seconds), password
 * base64(HMAC-SHA-1(secret, user name)). Made anew for every view; never stored or logged.
 */
export function iceServersFor(
  config: Pick<Config, 'turn' | 'stunUrls'>,
  sessionId: string,
  now: number,
  { connection, gatewayTransport }: Mode,
): IceServer[] {
  // Who may only go through the gateway needs to learn no public address.
  const stun = connection === 'direct' && config.stunUrls.length > 0;
  const servers: IceServer[] = stun ? [{ urls: [...config.stunUrls] }] : [];
  if (config.turn === null) return servers;
  const username = `${Math.floor((now + CREDENTIAL_MS) / SECOND_MS)}:${sessionId}`;
  const credential = createHmac('sha1', config.turn.secret).update(username).digest('base64');
  const urls = [...gatewayUrls(config.turn.urls, gatewayTransport)];
  return [...servers, { urls, username, credential }];
}
