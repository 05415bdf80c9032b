/** What a tab needs to find a path: STUN, and the gateway with credentials of its own (coturn `use-auth-secret`). */
import type { Config } from '#lib/config/env.ts';
import { turnCredential } from '#lib/config/turn-credential.ts';
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import type { GatewayTransport } from '#lib/protocol/settings.ts';
import type { IceServer } from '#lib/protocol/reach.ts';

/** PROTOCOL.md section 0: a credential lives for at most ten minutes. */
export const CREDENTIAL_MS = 10 * MINUTE_MS;
/** What the tabs of a session have is renewed so often: whenever they look for a path anew, it holds. */
export const RENEW_MS = CREDENTIAL_MS / 2;

type Mode = {
  readonly relayOnly: boolean;
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
 * Made anew for every view; the gateway's credential names the session.
 * @param lifeMs of the credential
 */
export function iceServersFor(
  config: Pick<Config, 'turn' | 'stunUrls'>,
  sessionId: string,
  now: number,
  { relayOnly, gatewayTransport }: Mode,
  lifeMs = CREDENTIAL_MS,
): IceServer[] {
  // Who may only go through the gateway needs to learn no public address.
  const stun = !relayOnly && config.stunUrls.length > 0;
  const servers: IceServer[] = stun ? [{ urls: [...config.stunUrls] }] : [];
  if (config.turn === null) return servers;
  const urls = [...gatewayUrls(config.turn.urls, gatewayTransport)];
  return [...servers, { urls, ...turnCredential(config.turn.secret, sessionId, now + lifeMs) }];
}
