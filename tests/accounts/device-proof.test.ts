// Invariant: one key has one spelling, so that nobody enrols it twice.
import { generateKeyPairSync } from 'node:crypto';
import { canonicalKey, isKey } from '#lib/accounts/device-proof.ts';
import { devicePublicKey } from '#lib/protocol/devices.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** 32 bytes leave two bits of the last character unused: the same bytes with one of them set. */
const otherwise = (text: string): string =>
  text.slice(0, -1) + (ALPHABET[ALPHABET.indexOf(text.slice(-1)) + 1] ?? '');

test('the spare bits of the last character do not make another key', () => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = devicePublicKey.parse(publicKey.export({ format: 'jwk' }));
  const twin = devicePublicKey.parse({ ...key, x: otherwise(key.x), y: otherwise(key.y) });
  expect(twin).not.toEqual(key);
  expect(isKey(twin)).toBe(true);
  expect(canonicalKey(twin)).toBe(canonicalKey(key));
});
