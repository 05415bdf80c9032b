/**
 * The digest of a file, by the browser's own SHA-256: of its content where that is one piece at most, else of the
 * digests of its pieces in their order. What a file and its beginning are compared by.
 */

/** The word for File Transfer in a hello. */
export const FILES = 'files';

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Browsers have it on secure pages only. */
export const canDigest = (): boolean =>
  typeof crypto !== 'undefined' && typeof crypto.subtle?.digest === 'function';

/** SHA-256 of one piece. */
export const digestPiece = async (bytes: BufferSource): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** @param pieces their digests, in order; none for an empty file. @returns 64 hexadecimal digits */
export async function digestWhole(pieces: readonly Uint8Array[]): Promise<string> {
  const [only] = pieces;
  if (only === undefined) return hex(await digestPiece(new Uint8Array()));
  if (pieces.length === 1) return hex(only);
  return hex(await digestPiece(await new Blob(pieces.map((piece) => new Uint8Array(piece))).arrayBuffer()));
}
