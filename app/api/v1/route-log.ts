/** What a route says when something unexpected happens: the error's own words and place, never what was asked. */

/**
 * One JSON line on standard error, like the broker's log. Only name, message and stack are taken: a database error's
 * other fields quote the row.
 */
export function failed(error: unknown): void {
  const stack =
    typeof error === 'object' && error !== null && 'stack' in error ? String(error.stack) : typeof error;
  const line = { level: 'error', time: new Date().toISOString(), msg: 'a request failed', stack };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
