/** The key in a join link's fragment: made in the operator's browser, read in the agent's, known to no server. */
import { toBase64url } from '#lib/session/base64url.ts';

const KEY_BYTES = 16;
/** 128 bits in base64url without padding */
const KEY_FORM = /^[A-Za-z0-9_-]{22}$/;

export const makeLinkKey = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));

/** @param fragment as `location.hash` gives it; null when it carries no whole key */
export function readLinkKey(fragment: string): string | null {
  const key = new URLSearchParams(fragment.replace(/^#/, '')).get('k');
  return key !== null && KEY_FORM.test(key) ? key : null;
}

/** Where the agent's browser keeps it. The operator's keeps it by the invitation's id. @param code canonical */
export const placeOfCode = (code: string): string => `code:${code}`;
