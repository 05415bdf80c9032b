/**
 * Whether this browser may keep anything of ours, found out without opening or making a storage. True where the browser
 * does not tell.
 */
export async function mayKeepAnything(): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return false;
  if (typeof indexedDB.databases !== 'function') return true;
  try {
    return (await indexedDB.databases()).some(({ name }) => name?.startsWith('parley-') === true);
  } catch {
    return true; // a storage that fails: whoever opens it finds out
  }
}
