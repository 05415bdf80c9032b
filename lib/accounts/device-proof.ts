/** Managed devices prove themselves with a key that never leaves their browser. */
import { createPublicKey, verify } from 'node:crypto';
import { devicePublicKey, type DevicePublicKey } from '#lib/protocol/devices.ts';

/** The last character of base64url has bits to spare, in which two spellings of the same bytes may differ. */
const respelled = (base64url: string): string => Buffer.from(base64url, 'base64url').toString('base64url');

/** One spelling for one key, so that a key is enrolled once. */
export const canonicalKey = ({ kty, crv, x, y }: DevicePublicKey): string =>
  JSON.stringify({ kty, crv, x: respelled(x), y: respelled(y) });

/** Whether Node takes it for a point on the curve. */
export function isKey(key: DevicePublicKey): boolean {
  try {
    createPublicKey({ key: { ...key }, format: 'jwk' });
    return true;
  } catch {
    return false; // no point of P-256
  }
}

/**
 * Whether `signature` (base64url, IEEE P1363 as WebCrypto makes it) over `text` is that key's.
 * @param publicKey as `canonicalKey` wrote it
 */
export function verifyDevice(publicKey: string, text: string, signature: string): boolean {
  const key = devicePublicKey.safeParse(JSON.parse(publicKey));
  if (!key.success || !isKey(key.data)) return false;
  return verify(
    'sha256',
    Buffer.from(text),
    { key: createPublicKey({ key: { ...key.data }, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
}
