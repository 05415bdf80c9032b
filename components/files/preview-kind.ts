/** What of a file can be looked at before it is saved. Pure. */

/** More is saved and opened elsewhere, bytes. */
const MOST_BYTES = 10_000_000;
/** Of a text so much is shown, bytes. */
export const PREVIEW_TEXT_BYTES = 200_000;

/** The types are said here, never taken from the other side: none of them runs anything. */
const pictures: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
};
const TEXT =
  /\.(?:txt|log|md|csv|tsv|json|xml|ya?ml|ini|conf|cfg|properties|reg|bat|cmd|ps1|sh|sql|html?|css|js|ts|py|svg)$/i;

export type PreviewKind = { readonly as: 'text' } | { readonly as: 'picture'; readonly type: string };

/** @param size bytes; null where it is not known */
export function previewKind(name: string, size: number | null): PreviewKind | null {
  if (size === null || size > MOST_BYTES) return null;
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const type = Object.hasOwn(pictures, ending) ? pictures[ending] : undefined;
  if (type !== undefined) return { as: 'picture', type };
  return TEXT.test(name) ? { as: 'text' } : null;
}
