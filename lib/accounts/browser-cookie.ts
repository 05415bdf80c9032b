/** The cookie by which a browser is known again that has signed in before. It opens nothing: see limits.ts. */

/** Chromium keeps no cookie for longer than 400 days. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

/** The value of that cookie, or null when it is missing or not ours. */
export function readBrowser(headers: Headers, name: string): string | null {
  const prefix = `${name}=`;
  const pair = (headers.get('cookie') ?? '').split(/; */).find((part) => part.startsWith(prefix));
  const value = pair?.slice(prefix.length) ?? '';
  return /^[\w-]{43}$/.test(value) ? value : null;
}

/** One Set-Cookie line. */
export const browserCookie = (name: string, value: string, secure: boolean): string =>
  `${name}=${value}; Path=/; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
