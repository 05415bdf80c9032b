/** The words of two browsers that show each other who they are. lib/session/link-proof.ts and comparison.ts have the rules. */
import * as z from 'zod/mini';

/** 128 and 256 bits in base64url */
const nonce = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/));
const digest = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

export const verifyFrames = [
  /** before `hello` on every connection, by a side that has the link's key */
  z.strictObject({ k: z.literal('verify'), proof: digest }),
  /** by the agent: compare words */
  z.strictObject({ k: z.literal('words.ask') }),
  /** by the operator: bound to a nonce that comes later */
  z.strictObject({ k: z.literal('words.commit'), commit: digest }),
  /** by the agent, once it holds that */
  z.strictObject({ k: z.literal('words.nonce'), nonce }),
  /** by the operator, once it holds that: both can tell the words now */
  z.strictObject({ k: z.literal('words.reveal'), nonce }),
  /** this person reads the same words */
  z.strictObject({ k: z.literal('words.match') }),
] as const;
export type WordsFrame = Exclude<z.infer<(typeof verifyFrames)[number]>, { k: 'verify' }>;
