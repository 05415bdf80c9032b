/** The cookie by which a browser is known again that has signed in before. It opens nothing: see limits.ts. */

/** Chromium keeps no cookie for longer than 400 days. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

/** A cookie's value, decoded; null when there is none. */
export function readCookie(headers: Headers, name: string): string | null {
  const prefix = `${name}=`;
  const pair = (headers.get('cookie') ?? '').split(/; */).find((part) => part.startsWith(prefix));
  try {
    return pair === undefined ? null : decodeURIComponent(pair.slice(prefix.length));
  } catch {
    return null; // not a cookie that we set
  }
}

/** The value of that cookie, or null when it is missing or not ours. */
export function readBrowser(headers: Headers, name: string): string | null {
  const value = readCookie(headers, name) ?? '';
  return /^[\w-]{43}$/.test(value) ? value : null;
}

/** One Set-Cookie line. */
export const browserCookie = (name: string, value: string, secure: boolean): string =>
  `${name}=${value}; Path=/; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
