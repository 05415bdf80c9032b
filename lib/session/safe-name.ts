/** A file's name as it may be shown and saved, whatever the other side calls it. Pure. */

/** UTF-8 bytes: file systems take 255, and a browser may add " (1)". */
const MAX_BYTES = 200;
const ENDING_MAX_BYTES = 32;

/** Windows keeps these for devices, whatever ending follows (Naming Files, Paths, and Namespaces). */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)$/i;
/** A desktop does something with these before anybody opens them, or hides what they are. */
const ACTING =
  /\.(?:desktop|lnk|url|scf|pif|shs|local|manifest|library-ms|search-ms|searchconnector-ms|settingcontent-ms|appref-ms|website|webloc|inetloc|fileloc|terminal|command)$/i;

const encoder = new TextEncoder();
const sizeOf = (text: string): number => encoder.encode(text).length;

function cut(text: string, maxBytes: number): string {
  let kept = '';
  let size = 0;
  for (const character of text) {
    size += sizeOf(character);
    if (size > maxBytes) break;
    kept += character;
  }
  return kept;
}

/** Spaces and dots at the end are lost on Windows; dots at the beginning hide a file elsewhere. */
const trimmed = (name: string): string => name.replace(/^[\s.]+/u, '').replace(/[\s.]+$/u, '');

function shortened(name: string): string {
  if (sizeOf(name) <= MAX_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && sizeOf(name.slice(dot)) <= ENDING_MAX_BYTES ? name.slice(dot) : '';
  const stem = ending === '' ? name : name.slice(0, dot);
  return `${trimmed(cut(stem, MAX_BYTES - sizeOf(ending)))}${ending}`;
}

/**
 * No path, nothing unseen, no name that a system takes for something else; at most 200 bytes of UTF-8, never empty.
 * The same again for what it has answered.
 */
export function safeName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const seen = last
    .replace(/\p{Z}|[\t-\r]/gu, ' ')
    // Control and format characters (the turning of the writing direction among them), halves of pairs, private ones.
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu, '')
    .replace(/[<>:"|?*]/gu, '_')
    .replace(/ +/gu, ' ');
  const bare = trimmed(seen);
  if (bare === '') return 'file';
  const free = RESERVED.test((bare.split('.')[0] ?? '').trim()) ? `_${bare}` : bare;
  const short = shortened(free);
  return ACTING.test(short) ? shortened(`${short}.download`) : short;
}

/** A folder in a folder is enough: more would be for nobody. */
const MAX_FOLDERS = 16;

/** The same with the folders that it came in, / between them: each part is safe, and none leads upwards. */
export function safePath(name: string): string {
  const parts = name.split(/[/\\]/u).filter((part) => trimmed(part) !== '');
  return [...parts.slice(0, -1).slice(-MAX_FOLDERS), parts.at(-1) ?? ''].map(safeName).join('/');
}
