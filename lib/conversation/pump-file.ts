/**
 * Hands a file to the channel of bytes: piece by piece, never far ahead of what the receiver has kept, and slowly while
 * the two talk: a line waits behind every byte that the connection has taken already (docs/decisions/009).
 */
import type { ByteChannel } from '#lib/peer/byte-channel.ts';
import { FILE_PIECE_BYTES, FILE_WINDOW_BYTES } from '#lib/protocol/limits.ts';
import { packBytes, packingRoom } from '#lib/session/file-bytes.ts';
import { keptBefore } from '#lib/session/file-window.ts';
import { digestPiece, digestWhole } from './file-digest.ts';

const KIB = 1024;
/** Whether the two talk: just now, a moment ago, or not at all for a while. */
export type Talk = 'now' | 'lately' | 'not';

/**
 * One message; how much may wait to leave when it is given; and where that is too much, how little before the next; and
 * how far ahead of what the receiver has kept: what has left waits in the connection, where a line cannot overtake it.
 */
const PACES = {
  now: { bytes: 16 * KIB, high: 0, low: 0, ahead: 2 * FILE_PIECE_BYTES },
  lately: { bytes: 64 * KIB, high: 256 * KIB, low: 128 * KIB, ahead: 2 * FILE_PIECE_BYTES },
  not: { bytes: 128 * KIB, high: 1_024 * KIB, low: 512 * KIB, ahead: FILE_WINDOW_BYTES },
} as const satisfies Record<Talk, object>;
const BETWEEN_MS = 10;
/** Pieces read at once, and as many ahead: each read is a question to the browser's own process. */
const PIECES_READ = 4;

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
  talk: () => Talk;
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

const read = (file: Blob, piece: number, count = 1): Promise<ArrayBuffer> =>
  file.slice(piece * FILE_PIECE_BYTES, (piece + count) * FILE_PIECE_BYTES).arrayBuffer();

/** The pieces of a file from `first` on, read ahead. */
async function* readAhead(file: Blob, first: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const pieces = Math.ceil(file.size / FILE_PIECE_BYTES);
  let coming = first < pieces ? read(file, first, PIECES_READ) : null;
  for (let at = first; coming !== null; at += PIECES_READ) {
    const some: ArrayBuffer = await coming;
    coming = at + PIECES_READ < pieces ? read(file, at + PIECES_READ, PIECES_READ) : null;
    coming?.catch(() => undefined); // it fails again when its turn comes
    for (let from = 0; from < some.byteLength; from += FILE_PIECE_BYTES)
      yield new Uint8Array(some, from, Math.min(FILE_PIECE_BYTES, some.byteLength - from));
  }
}

/** False: the channel is gone, or the go is over. */
async function give(pump: Pump, start: number, piece: Uint8Array, room: ArrayBuffer): Promise<boolean> {
  const { channel, run, talk, stopped } = pump;
  for (let at = 0; at < piece.length;) {
    const now = talk();
    const { bytes, high, low } = PACES[now];
    if (now === 'now') await pause(BETWEEN_MS);
    if (!(await channel.room(high, low)) || stopped()) return false;
    const part = piece.subarray(at, at + bytes);
    if (!channel.send(packBytes({ run, offset: start + at, bytes: part }, room))) return false;
    at += part.length;
  }
  return true;
}

async function go(pump: Pump): Promise<Pumped> {
  const { file, from, digests, stopped, keptUpTo } = pump;
  if (!(await reads(pump))) return { why: 'changed' };
  const room = packingRoom(PACES.not.bytes);
  let start = from;
  for await (const piece of readAhead(file, Math.ceil(from / FILE_PIECE_BYTES))) {
    const number = start / FILE_PIECE_BYTES;
    await keptUpTo(keptBefore(start, PACES[pump.talk()].ahead));
    if (stopped()) return STOPPED;
    const digest = digestPiece(piece);
    const given = await give(pump, start, piece, room);
    digests[number] = await digest;
    if (!given) return STOPPED;
    start += FILE_PIECE_BYTES;
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
