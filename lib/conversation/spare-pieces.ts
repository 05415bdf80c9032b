/** Room for the pieces of files on their way in, used again: a new one for each costs more than what is done with it. */
import { FILE_PIECE_BYTES } from '#lib/protocol/limits.ts';

/** What came during the time that one piece takes to be put away; more are left to the browser. */
const KEPT = 4;

export type SparePieces = {
  /** Of that many bytes, with anything in them. */
  take(bytes: number): Uint8Array<ArrayBuffer>;
  /** Nobody reads it any more. */
  giveBack(piece: Uint8Array<ArrayBuffer>): void;
};

export function createSparePieces(): SparePieces {
  const spare: Uint8Array<ArrayBuffer>[] = [];
  return {
    take: (bytes) => (bytes === FILE_PIECE_BYTES ? spare.pop() : undefined) ?? new Uint8Array(bytes),
    giveBack(piece) {
      if (piece.length === FILE_PIECE_BYTES && spare.length < KEPT) spare.push(piece);
    },
  };
}
