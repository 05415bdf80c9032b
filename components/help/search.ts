/** Finds topics by their words. Pure. */

export type Entry = { readonly id: string; readonly title: string; readonly text: string };

/** A piece of text, and whether it is what was looked for. */
export type Piece = { readonly text: string; readonly hit: boolean };

export type Found = {
  readonly id: string;
  readonly title: readonly Piece[];
  readonly text: readonly Piece[];
};

/** Words of a question that say nothing of what it is about. */
const FILLERS = new Set(
  'a an and are be can do does for how i in is it me my of on or the this to we what when where who why with you your'.split(
    ' ',
  ),
);

/** What is looked for in what was typed; fillers count only where there is nothing else. */
function wordsOf(query: string): readonly string[] {
  const all = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = all.filter((word) => !FILLERS.has(word));
  return telling.length === 0 ? all : telling;
}

/** Where one of the words begins a word of the text. */
const beginning = (words: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.toSorted((a, b) => b.length - a.length).join('|')})`, 'giu');

function pieces(text: string, pattern: RegExp): readonly Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const { 0: hit, index } of text.matchAll(pattern)) {
    if (index > from) found.push({ text: text.slice(from, index), hit: false });
    found.push({ text: hit, hit: true });
    from = index + hit.length;
  }
  return from < text.length ? [...found, { text: text.slice(from), hit: false }] : found;
}

/** Characters of a text that are shown, and how many of them stand before the first hit. */
const SHOWN = 160;
const BEFORE = 40;

/** Whole words round the first hit, or the text's beginning. */
function excerpt(text: string, pattern: RegExp): string {
  const at = text.search(pattern);
  const from = at <= BEFORE ? 0 : text.lastIndexOf(' ', at - BEFORE) + 1;
  const end = text.length - from <= SHOWN ? text.length : text.lastIndexOf(' ', from + SHOWN);
  return `${from > 0 ? '… ' : ''}${text.slice(from, end)}${end < text.length ? ' …' : ''}`;
}

/**
 * The topics that have every word, each as the beginning of one of theirs; those with more of them in the title first.
 * @returns null where nothing is looked for
 */
export function findTopics(entries: readonly Entry[], query: string): readonly Found[] | null {
  const words = wordsOf(query);
  if (words.length === 0) return null;
  const each = words.map((word) => beginning([word]));
  const any = beginning(words);
  const has = (text: string): number => each.filter((pattern) => text.search(pattern) !== -1).length;
  return entries
    .filter(({ title, text }) => has(`${title} ${text}`) === words.length)
    .map((entry) => ({ entry, inTitle: has(entry.title) }))
    .toSorted((a, b) => b.inTitle - a.inTitle)
    .map(({ entry }) => ({
      id: entry.id,
      title: pieces(entry.title, any),
      text: pieces(excerpt(entry.text, any), any),
    }));
}
