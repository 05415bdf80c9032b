/** Join codes: 10 characters of Crockford's base-32 (50 bits), shown as two groups of five. */
import { done, refused, type Outcome } from './faults.ts';

export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CODE_LENGTH = 10;

/** Upper case, `O` read as `0`, `I` and `L` as `1`, spaces and dashes dropped (Crockford). */
const fold = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

/** How many characters of a code a person has typed so far. */
export const codeLength = (text: string): number => [...fold(text)].length;

/** The first character typed that no code has, in upper case; null for none. */
export const strangerToCodes = (text: string): string | null =>
  [...fold(text)].find((character) => !CODE_ALPHABET.includes(character)) ?? null;

/** The canonical ten characters, or the fault `code-malformed`. */
export function parseJoinCode(text: string): Outcome<string> {
  const folded = fold(text);
  return folded.length === CODE_LENGTH && strangerToCodes(folded) === null
    ? done(folded)
    : refused('code-malformed');
}

/** `7K3QM9XTRB` as `7K3QM-9XTRB`. */
export const showJoinCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;
