/**
 * What a page of the Information Hub is made of. It is data, so that the search reads the very words that people read.
 * Marks inside a text: `**bold**`, `[words](/address)` and, between backticks, what is typed into a terminal.
 */
import type pictures from './pictures.json';

/** Made by `npm run pictures`; the files lie in public/help. */
export type PictureName = keyof typeof pictures;

/** Who a topic is for, in the order of the index. */
export const audiences = ['agent-user', 'operator', 'administrator', 'everyone'] as const;
export type Audience = (typeof audiences)[number];

export type Part =
  /** a paragraph */
  | string
  | { readonly list: readonly string[] }
  /** one after the other */
  | { readonly steps: readonly string[] }
  /** words of the screen and what they mean */
  | { readonly terms: readonly (readonly [string, string])[] }
  /** keys, and what they do there; alternatives are parted by ` or `, keys of one chord by `+` */
  | { readonly keys: string; readonly rows: readonly (readonly [string, string])[] }
  | { readonly picture: PictureName };

export type Topic = {
  /** the last part of its address */
  readonly id: string;
  readonly title: string;
  /** one sentence, under the title */
  readonly summary: string;
  readonly body: readonly Part[];
};

/** A text without its marks. */
const unmarked = (text: string): string =>
  text.replace(/\*\*|`/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');

function textsOf(part: Part): readonly string[] {
  if (typeof part === 'string') return [part];
  if ('list' in part) return part.list;
  if ('steps' in part) return part.steps;
  if ('terms' in part) return part.terms.map(([term, meaning]) => `${term}: ${meaning}`);
  if ('keys' in part) return [part.keys, ...part.rows.map(([keys, does]) => `${keys}: ${does}`)];
  return [];
}

const ended = (text: string): string => (/\p{P}$/u.test(text) ? text : `${text}.`);

/** All that a topic says below its title, as one plain line. */
export const plainText = ({ summary, body }: Topic): string =>
  [summary, ...body.flatMap(textsOf)].map((text) => ended(unmarked(text))).join(' ');
