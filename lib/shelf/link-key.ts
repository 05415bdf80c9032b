/** The key in a join link's fragment: made in the operator's browser, read in the agent's, known to no server. */

const KEY_BYTES = 16;
/** 128 bits in base64url without padding */
const KEY_FORM = /^[A-Za-z0-9_-]{22}$/;

export function makeLinkKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** @param fragment as `location.hash` gives it; null when it carries no whole key */
export function readLinkKey(fragment: string): string | null {
  const key = new URLSearchParams(fragment.replace(/^#/, '')).get('k');
  return key !== null && KEY_FORM.test(key) ? key : null;
}
