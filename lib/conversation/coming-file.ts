/** One file on its way in, and what of it is being put away. */
import type { OfferedFile } from '#lib/protocol/file-frames.ts';
import { newTransfer, type Transfer } from '#lib/session/file-send.ts';
import type { FileStore, KeptFile } from '#lib/shelf/file-store.ts';
import { digestPiece } from './file-digest.ts';

export type Coming = {
  transfer: Transfer;
  digests: Uint8Array[];
  /** pieces go to the store one after the other; it never rejects */
  tail: Promise<unknown>;
  /** the piece that is being filled */
  piece: Uint8Array<ArrayBuffer> | null;
};

export function newComing(file: OfferedFile, batch: string): Coming {
  return { transfer: newTransfer(file, batch), digests: [], tail: Promise.resolve(), piece: null };
}

/** One that a page before this had accepted, as far as it was put away. */
export async function restored(store: FileStore, file: KeptFile): Promise<Coming> {
  const pieces = await store.pieces(file);
  const digests: Uint8Array[] = [];
  const kept = pieces.reduce((sum, { size }) => sum + size, 0);
  const { id, batch, name, size, digest } = file;
  // One that is whole was checked already.
  if (digest === null || kept !== size)
    for (const piece of pieces) digests.push(await digestPiece(await piece.arrayBuffer()));
  const at = digest !== null && kept === size ? 'done' : 'waiting';
  const transfer = {
    ...newTransfer({ id, name, size }, batch),
    at,
    kept,
    away: kept,
    heard: kept,
    digest,
  } as const;
  return { transfer, digests, tail: Promise.resolve(), piece: null };
}
