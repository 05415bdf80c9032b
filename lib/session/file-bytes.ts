/** What stands before the bytes of a file in each message of their channel: of which go, and where they belong. Pure. */
import { FILE_PIECE_BYTES } from '#lib/protocol/limits.ts';

/** run: 4 bytes, offset: 8 bytes as a double; both big-endian. */
const HEAD_BYTES = 12;

export type FileBytes = { readonly run: number; readonly offset: number; readonly bytes: Uint8Array };

/** A message with so many bytes of a file fits into this: for packBytes, again and again. */
export const packingRoom = (bytes: number): ArrayBuffer => new ArrayBuffer(HEAD_BYTES + bytes);

/**
 * One message.
 * @param room where it is put together: it holds until the next one
 */
export function packBytes(
  { run, offset, bytes }: FileBytes,
  room = packingRoom(bytes.length),
): Uint8Array<ArrayBuffer> {
  const view = new DataView(room);
  view.setUint32(0, run);
  view.setFloat64(4, offset);
  new Uint8Array(room, HEAD_BYTES).set(bytes);
  return new Uint8Array(room, 0, HEAD_BYTES + bytes.length);
}

/** Null for what is no such message: it has no bytes, more than a piece, or no place. */
export function unpackBytes(message: ArrayBuffer): FileBytes | null {
  if (message.byteLength <= HEAD_BYTES || message.byteLength > HEAD_BYTES + FILE_PIECE_BYTES) return null;
  const view = new DataView(message);
  const offset = view.getFloat64(4);
  if (!Number.isSafeInteger(offset) || offset < 0) return null;
  return { run: view.getUint32(0), offset, bytes: new Uint8Array(message, HEAD_BYTES) };
}
