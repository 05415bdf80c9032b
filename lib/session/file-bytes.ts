/** What stands before the bytes of a file in each message of their channel: of which go, and where they belong. Pure. */
import { FILE_PIECE_BYTES } from '#lib/protocol/limits.ts';

/** run: 4 bytes, offset: 8 bytes as a double; both big-endian. */
const HEAD_BYTES = 12;

export type FileBytes = { readonly run: number; readonly offset: number; readonly bytes: Uint8Array };

/** One message. */
export function packBytes({ run, offset, bytes }: FileBytes): ArrayBuffer {
  const message = new ArrayBuffer(HEAD_BYTES + bytes.length);
  const view = new DataView(message);
  view.setUint32(0, run);
  view.setFloat64(4, offset);
  new Uint8Array(message, HEAD_BYTES).set(bytes);
  return message;
}

/** Null for what is no such message: it has no bytes, more than a piece, or no place. */
export function unpackBytes(message: ArrayBuffer): FileBytes | null {
  if (message.byteLength <= HEAD_BYTES || message.byteLength > HEAD_BYTES + FILE_PIECE_BYTES) return null;
  const view = new DataView(message);
  const offset = view.getFloat64(4);
  if (!Number.isSafeInteger(offset) || offset < 0) return null;
  return { run: view.getUint32(0), offset, bytes: new Uint8Array(message, HEAD_BYTES) };
}
