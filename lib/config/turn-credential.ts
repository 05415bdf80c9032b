/** Credentials for the gateway, limited in time: coturn's REST scheme (`use-auth-secret`). */
import { createHmac } from 'node:crypto';
import { SECOND_MS } from '#lib/protocol/limits.ts';

/**
 * User name `expiry:subject` (expiry in seconds), password base64(HMAC-SHA-1(secret, user name)). Made anew for every
 * use; never stored or logged.
 * @param until server time, ms
 */
export function turnCredential(
  secret: string,
  subject: string,
  until: number,
): { readonly username: string; readonly credential: string } {
  const username = `${Math.floor(until / SECOND_MS)}:${subject}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}
