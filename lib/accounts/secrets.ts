/** Secrets that one browser keeps and the store knows only as a hash. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { CODE_ALPHABET, CODE_LENGTH } from '#lib/protocol/join-code.ts';

/** 256 random bits, base64url (43 characters). */
export const makeSecret = (): string => randomBytes(32).toString('base64url');

/** SHA-256, base64url. A slow hash would add nothing: the secret itself cannot be guessed. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Whether the secret has that hash, in constant time. */
export function sameSecret(secret: string, hash: string): boolean {
  const expected = Buffer.from(hash);
  const given = Buffer.from(hashSecret(secret));
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** A join code: ten characters of 32, evenly drawn, since 256 is a multiple of 32. */
export const makeJoinCode = (): string =>
  Array.from(randomBytes(CODE_LENGTH), (byte) => CODE_ALPHABET.charAt(byte % CODE_ALPHABET.length)).join('');
