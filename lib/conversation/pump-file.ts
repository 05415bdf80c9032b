/**
 * Hands a file to the channel of bytes: piece by piece, never far ahead of what the receiver has kept, and slowly while
 * the two talk: a line waits behind every byte that the connection has taken already (docs/decisions/009).
 */
import type { ByteChannel } from '#lib/peer/byte-channel.ts';
import { FILE_PIECE_BYTES, FILE_WINDOW_BYTES } from '#lib/protocol/limits.ts';
import { packBytes } from '#lib/session/file-bytes.ts';
import { digestPiece, digestWhole } from './file-digest.ts';

const KIB = 1024;
/** One message, and how much may wait to leave when it is given. */
const FAST = { bytes: 64 * KIB, queued: 256 * KIB };
const YIELDING = { bytes: 16 * KIB, queued: 0 };
const BETWEEN_MS = 10;

export type Pump = {
  file: Blob;
  run: number;
  /** a whole number of pieces, or the file's size */
  from: number;
  /** of the pieces, as far as they are known; filled here */
  digests: Uint8Array[];
  /** of what lies before `from`, as the receiver holds it */
  held: string | null;
  channel: ByteChannel;
  /** this go is over: nothing more leaves */
  stopped: () => boolean;
  /** whether the two talk just now */
  talking: () => boolean;
  /** resolves once so much is kept, or the go is over */
  keptUpTo: (bytes: number) => Promise<void>;
};

/** How a go ended: with its digest, or why without. `stopped`: by somebody, or the channel is gone. */
export type Pumped = { readonly digest: string } | { readonly why: 'unreadable' | 'changed' | 'stopped' };

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const STOPPED: Pumped = { why: 'stopped' };

/** Reads and digests what the receiver holds already, where this page has not read it itself. */
async function reads({ file, from, digests, held, stopped }: Pump): Promise<boolean> {
  const pieces = Math.ceil(from / FILE_PIECE_BYTES);
  for (let piece = digests.length; piece < pieces && !stopped(); piece += 1)
    digests[piece] = await digestPiece(await read(file, piece));
  return held === null || stopped() || held === (await digestWhole(digests.slice(0, pieces)));
}

const read = (file: Blob, piece: number): Promise<ArrayBuffer> =>
  file.slice(piece * FILE_PIECE_BYTES, (piece + 1) * FILE_PIECE_BYTES).arrayBuffer();

/** False: the channel is gone, or the go is over. */
async function give(pump: Pump, start: number, piece: Uint8Array): Promise<boolean> {
  const { channel, run, talking, stopped } = pump;
  for (let at = 0; at < piece.length;) {
    const yields = talking();
    const { bytes, queued } = yields ? YIELDING : FAST;
    if (yields) await pause(BETWEEN_MS);
    if (!(await channel.room(queued)) || stopped()) return false;
    const part = piece.subarray(at, at + bytes);
    if (!channel.send(packBytes({ run, offset: start + at, bytes: part }))) return false;
    at += part.length;
  }
  return true;
}

async function go(pump: Pump): Promise<Pumped> {
  const { file, from, digests, stopped, keptUpTo } = pump;
  if (!(await reads(pump))) return { why: 'changed' };
  let coming = from < file.size ? read(file, from / FILE_PIECE_BYTES) : null;
  for (let start = from; start < file.size && coming !== null; start += FILE_PIECE_BYTES) {
    const piece: ArrayBuffer = await coming;
    const number = start / FILE_PIECE_BYTES;
    coming = start + FILE_PIECE_BYTES < file.size ? read(file, number + 1) : null;
    coming?.catch(() => undefined); // it fails again when its turn comes
    await keptUpTo(start + FILE_PIECE_BYTES - FILE_WINDOW_BYTES);
    if (stopped()) return STOPPED;
    const digest = digestPiece(piece);
    const given = await give(pump, start, new Uint8Array(piece));
    digests[number] = await digest;
    if (!given) return STOPPED;
  }
  const digest = await digestWhole(digests);
  return stopped() ? STOPPED : { digest };
}

/** One go, from its place to the end of the file. Never rejects. */
export async function pumpFile(pump: Pump): Promise<Pumped> {
  try {
    return await go(pump);
  } catch {
    return { why: 'unreadable' }; // it was changed, moved or taken away since it was chosen
  }
}
