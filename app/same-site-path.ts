/** Where to go after signing in, when an address said so. */

/** Leads on to the page that the role has the most use of (page.tsx). */
const HOME = '/';

/**
 * The path if it leads to a page of ours, else the portal's first page. `//host`, `/\host` and control characters,
 * which browsers read as another site or drop, are not ours.
 */
export function sameSitePath(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(next) || next.includes('\\')) return HOME;
  const base = 'http://parley.invalid';
  const url = URL.canParse(next, base) ? new URL(next, base) : null;
  if (url === null || url.origin !== base || url.pathname.startsWith('//')) return HOME;
  const path = `${url.pathname}${url.search}`;
  return /^\/(sign-in|setup|two-factor|invited|api)(\/|\?|$)/.test(path) ? HOME : path;
}
