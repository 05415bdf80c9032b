/** The bytes of files on their way in become pieces, and the pieces of each file are put away one after the other. */
import { FILE_PIECE_BYTES } from '#lib/protocol/limits.ts';
import { isOver } from '#lib/session/file-send.ts';
import type { FileStore } from '#lib/shelf/file-store.ts';
import type { Coming } from './coming-file.ts';
import { digestPiece } from './file-digest.ts';
import { createSparePieces } from './spare-pieces.ts';

type Deps = {
  store: () => Promise<FileStore>;
  /** of this file so much is put away, from its start */
  away: (id: string, upTo: number) => void;
  /** there is no room for it */
  full: (id: string) => void;
};

export function createPieces({ store, away, full }: Deps) {
  const spare = createSparePieces();
  let waiting = 0;

  function put(item: Coming, number: number, piece: Uint8Array<ArrayBuffer>): void {
    const { id } = item.transfer;
    const { length } = piece;
    waiting += length;
    item.tail = item.tail.then(async () => {
      try {
        if (isOver(item.transfer)) return;
        item.digests[number] = await digestPiece(piece);
        await (await store()).put(id, number, piece);
        spare.giveBack(piece);
      } catch {
        full(id);
      } finally {
        waiting -= length;
        away(id, number * FILE_PIECE_BYTES + length);
      }
    });
  }

  return {
    /** A message may end one piece and begin the next. @param from where the bytes belong */
    take(item: Coming, from: number, data: Uint8Array): void {
      const { size } = item.transfer;
      for (let at = 0; at < data.length;) {
        const offset = from + at;
        const number = Math.floor(offset / FILE_PIECE_BYTES);
        const start = number * FILE_PIECE_BYTES;
        const piece = (item.piece ??= spare.take(Math.min(FILE_PIECE_BYTES, size - start)));
        const part = data.subarray(at, at + start + piece.length - offset);
        piece.set(part, offset - start);
        at += part.length;
        if (offset + part.length < start + piece.length) return;
        item.piece = null;
        put(item, number, piece);
      }
    },
    /** Bytes in memory that are not put away, of all files. */
    waiting: (): number => waiting,
  };
}
