/**
 * Four words that two people read to each other. The operator's browser binds itself to a number of its own before it
 * knows the agent's, and shows it afterwards: whoever sits between the two has to choose before knowing what the words
 * will be, and meets the right ones once in 2³². docs/decisions/021.
 */
import { toBase64url } from './base64url.ts';
import type { Ends } from './proof-text.ts';

export const WORDS_SHOWN = 4;
/** One byte names one word. */
export const WORDS_LISTED = 256;
const NONCE_BYTES = 16;

/** 128 bits, base64url */
export const makeNonce = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));

const digest = async (...parts: readonly unknown[]): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(parts))));

/** What both ends know of their connection. */
export type Meeting = { readonly sessionId: string; readonly ends: Ends };

/** What the operator's browser says of its nonce before it may show it; base64url of 256 bits. */
export const commitTo = async (nonce: string, { sessionId, ends }: Meeting): Promise<string> =>
  toBase64url(await digest('parley words commit 1', sessionId, ends.operator, ends.agent, nonce));

/** @param list is part of what the words come from: two pages with different lists show different words */
export async function wordsOf(
  nonces: { readonly operator: string; readonly agent: string },
  { sessionId, ends }: Meeting,
  list: readonly string[],
): Promise<readonly string[]> {
  if (new Set(list).size !== WORDS_LISTED || list.length !== WORDS_LISTED)
    throw new Error('the list of words is not whole');
  const parts = [sessionId, ends.operator, ends.agent, nonces.operator, nonces.agent, list];
  const bytes = await digest('parley words 1', ...parts);
  return [...bytes.slice(0, WORDS_SHOWN)].map((byte) => list[byte] ?? '');
}
