/**
 * The proof that the two browsers hold the join link's key and speak with each other and nobody else: an HMAC over
 * what only their own connection has in common. docs/decisions/021.
 */
import { fromBase64url, toBase64url } from './base64url.ts';
import { proofText, type ProofOf } from './proof-text.ts';

const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const;

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** @param linkKey 128 bits in base64url. Rejects where the browser has no WebCrypto: on pages that are not secure. */
export const importLinkKey = (linkKey: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', fromBase64url(linkKey), HMAC, false, ['sign', 'verify']);

/** @returns base64url of 256 bits */
export const makeProof = async (key: CryptoKey, of: ProofOf): Promise<string> =>
  toBase64url(new Uint8Array(await crypto.subtle.sign(HMAC.name, key, bytesOf(proofText(of)))));

/** Compared by the browser, in a time that tells nothing of the bytes. */
export const isProof = (key: CryptoKey, proof: string, of: ProofOf): Promise<boolean> =>
  crypto.subtle.verify(HMAC.name, key, fromBase64url(proof), bytesOf(proofText(of)));
