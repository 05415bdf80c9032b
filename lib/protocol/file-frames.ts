/**
 * What two browsers say about files, on the channel of the lines. The bytes go on a channel of their own
 * (lib/session/file-bytes.ts), and only for a run that the receiving side asked for.
 */
import * as z from 'zod/mini';
import { FILE_NAME_MAX_CHARACTERS, FILES_PER_BATCH, FILES_PER_FRAME } from './limits.ts';

/** 128 random bits, made by the side that offers. */
const id = z.string().check(z.regex(/^[0-9a-f]{32}$/));
const bytes = z.number().check(z.int(), z.gte(0), z.lte(Number.MAX_SAFE_INTEGER));
/** counts the goes at sending one file; fits into the head of a message of bytes */
const run = z.number().check(z.int(), z.gte(1), z.lte(0xffff_ffff));
const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/**
 * `person`: pressed Cancel; `unreadable`: the file cannot be read any more; `changed`: it is another one than was
 * offered; `no-room`: it could not be kept; `damaged`: the digests differ; `broken`: the other side did not keep to
 * what it offered; `off`: File Transfer was turned off; `ended`: the session ended first; `too-many`: more files than a side keeps track of;
 * `rules`: the settings of the device group allow it no more; `closed`: it was on its way out of or into a folder that is not open any more.
 */
export const fileEnd = z.enum([
  'person',
  'unreadable',
  'changed',
  'no-room',
  'damaged',
  'broken',
  'off',
  'ended',
  'too-many',
  'rules',
  'closed',
]);
export type FileEnd = z.infer<typeof fileEnd>;

export const offeredFile = z.strictObject({
  id,
  /** as the sender's system names it: shown and saved only through safeName */
  name: z.string().check(z.maxLength(FILE_NAME_MAX_CHARACTERS)),
  size: bytes,
});
export type OfferedFile = z.infer<typeof offeredFile>;

export const fileFrames = [
  /** a batch comes in as many of these as it needs; it is whole with file number `of` */
  z.strictObject({
    k: z.literal('file.offer'),
    batch: id,
    of: z.number().check(z.int(), z.gte(1), z.lte(FILES_PER_BATCH)),
    files: z.array(offeredFile).check(z.minLength(1), z.maxLength(FILES_PER_FRAME)),
  }),
  z.strictObject({ k: z.literal('file.answer'), batch: id, yes: z.boolean() }),
  /** by the receiver: send from here; everything before it is held, and its digest is this (null: from the start) */
  z.strictObject({ k: z.literal('file.want'), id, run, from: bytes, held: z.nullable(digest) }),
  /** by the receiver: so much is checked and kept */
  z.strictObject({ k: z.literal('file.kept'), id, upTo: bytes }),
  /** by the sender, behind the last byte of a run */
  z.strictObject({ k: z.literal('file.sent'), id, run, size: bytes, digest }),
  /** by the receiver: whole, and the digests agree */
  z.strictObject({ k: z.literal('file.got'), id, digest }),
  z.strictObject({ k: z.literal('file.pause'), id, on: z.boolean() }),
  z.strictObject({ k: z.literal('file.cancel'), id, why: fileEnd }),
  /** by the sender: its page was loaded anew and has this file no more */
  z.strictObject({ k: z.literal('file.lost'), id }),
  /** by the receiver, to a page that was loaded anew: this is what was being sent */
  z.strictObject({ k: z.literal('file.recall'), file: offeredFile, kept: bytes }),
  /** by the sender: the file was chosen again */
  z.strictObject({ k: z.literal('file.ready'), id }),
] as const;
export type FileFrame = z.infer<(typeof fileFrames)[number]>;
