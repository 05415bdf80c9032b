/**
 * The key with which this browser proves which managed device it is. The browser makes and holds it; its private half
 * can be used here and taken out by nobody.
 */
import { devicePublicKey, type DevicePublicKey } from '#lib/protocol/devices.ts';
import { toBase64url } from '#lib/session/base64url.ts';

/** Where a shelf keeps it: a browser is one device. */
export const DEVICE_PLACE = 'device';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export const makeDeviceKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);

/** The half that the server keeps. */
export async function publicKeyOf({ publicKey }: CryptoKeyPair): Promise<DevicePublicKey> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  return devicePublicKey.parse({ kty, crv, x, y });
}

/** @returns base64url of the 64 bytes that WebCrypto gives (IEEE P1363) */
export async function signWith({ privateKey }: CryptoKeyPair, text: string): Promise<string> {
  const how = { name: 'ECDSA', hash: 'SHA-256' };
  const bytes = await crypto.subtle.sign(how, privateKey, new TextEncoder().encode(text));
  return toBase64url(new Uint8Array(bytes));
}
