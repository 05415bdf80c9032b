/** Every word between two browsers, on simple-peer's own data channel. Frames carry no sender and no authority. */
import * as z from 'zod/mini';
import { feature } from './feature.ts';
import { fileFrames, type FileFrame } from './file-frames.ts';
import { folderFrames, type FolderFrame } from './folder-frames.ts';
import { LINE_MAX_CHARACTERS } from './limits.ts';
import { mismatch } from './session-state.ts';
import { verifyFrames, type WordsFrame } from './verify-frames.ts';

const epoch = z.string().check(z.regex(/^[0-9a-f]{32}$/));
const count = z.number().check(z.int(), z.gte(0), z.lte(Number.MAX_SAFE_INTEGER));
const seq = z.number().check(z.int(), z.gte(1), z.lte(Number.MAX_SAFE_INTEGER));

/** Server time in ms, up to the year 9999: beyond that dates cannot be written down. */
const time = z.number().check(z.int(), z.gte(0), z.lte(253_402_300_799_999));

/** What one end measured of its own side of the path (getStats of its selected pair). */
export const pathFacts = z.strictObject({
  /** how this end reaches its own relay, or null when its own candidate is not a relay */
  relay: z.nullable(z.enum(['udp', 'tcp', 'tls'])),
  /** the DTLS cipher suite as the browser names it, or null when it does not say */
  cipher: z.nullable(z.string().check(z.maxLength(64))),
  /** the DTLS version as the browser names it, or null */
  dtls: z.nullable(z.string().check(z.maxLength(16))),
});
export type PathFacts = z.infer<typeof pathFacts>;

export const action = z.enum(['chatting', 'viewing', 'transferring']);
export type Action = z.infer<typeof action>;

export const frame = z.discriminatedUnion('k', [
  ...verifyFrames,
  /** First on every connection, but for a proof. `have` is how much of your epoch I hold. */
  z.strictObject({
    k: z.literal('hello'),
    version: count,
    epoch,
    /** how much of my epoch was acknowledged before: a side that lost its memory of it starts here */
    from: z.optional(count),
    have: z.nullable(z.strictObject({ epoch, cum: count })),
    can: z.array(z.string().check(z.maxLength(32))).check(z.maxLength(32)),
  }),
  z.strictObject({
    k: z.literal('line'),
    epoch,
    seq,
    /** JavaScript length; twice the composer's limit, so that a stricter peer's count never loses a line */
    text: z.string().check(z.minLength(1), z.maxLength(LINE_MAX_CHARACTERS * 2)),
    /** server time (ms) at which the author pressed Send */
    at: time,
  }),
  z.strictObject({ k: z.literal('ack'), epoch, cum: count }),
  z.strictObject({ k: z.literal('read'), epoch, cum: count }),
  z.strictObject({ k: z.literal('typing'), on: z.boolean() }),
  /** `beat` asks, `back` answers with the same number. */
  z.strictObject({ k: z.literal('beat'), n: count }),
  z.strictObject({ k: z.literal('back'), n: count }),
  z.strictObject({ k: z.literal('action'), actions: z.array(action).check(z.maxLength(8)) }),
  z.strictObject({ k: z.literal('path'), facts: pathFacts }),
  /** by the agent: all that its person has taken back so far */
  z.strictObject({ k: z.literal('permit'), takenBack: z.array(feature).check(z.maxLength(8)) }),
  /** by the operator: asks to see the screen; `sharp`: letters rather than movement */
  z.strictObject({ k: z.literal('view.ask'), sharp: z.boolean() }),
  z.strictObject({ k: z.literal('view.hint'), sharp: z.boolean() }),
  z.strictObject({ k: z.literal('view.stop') }),
  /** by the agent: how it stands since then (server time, ms); said anew whenever the two are connected */
  z.strictObject({
    k: z.literal('view.state'),
    at: z.enum(['none', 'asked', 'picking', 'sharing', 'paused']),
    why: z.nullable(
      z.enum(['refused', 'dismissed', 'impossible', 'failed', 'agent', 'operator', 'browser', 'off']),
    ),
    since: time,
  }),
  ...fileFrames,
  ...folderFrames,
  /** `why`: this side has found that it cannot trust the connection */
  z.strictObject({ k: z.literal('end'), why: z.optional(mismatch) }),
]);
export type Frame = z.infer<typeof frame>;
export type ViewFrame = Extract<Frame, { k: `view.${string}` }>;
export const isFileFrame = (given: Frame): given is FileFrame => given.k.startsWith('file.');
export const isFolderFrame = (given: Frame): given is FolderFrame => given.k.startsWith('folder.');
export const isWordsFrame = (given: Frame): given is WordsFrame => given.k.startsWith('words.');
export type Line = Extract<Frame, { k: 'line' }>;

/** One message off the wire: a frame, or null (dropped and counted by the caller). */
export function parseFrame(text: string): Frame | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null; // not JSON: rubbish is expected here and is counted by the caller
  }
  const result = frame.safeParse(json);
  return result.success ? result.data : null;
}
