/**
 * What two browsers say about the one folder that the agent user opened. What is in it travels as files do
 * (file-frames.ts): a copy out is an offer under the request's id, a copy in is one from the other side.
 */
import * as z from 'zod/mini';
import { FOLDER_DEPTH, FOLDER_NAME_MAX_CHARACTERS, FOLDER_PAGE } from './limits.ts';

/** 128 random bits. */
const id = z.string().check(z.regex(/^[0-9a-f]{32}$/));
const count = z.number().check(z.int(), z.gte(0), z.lte(Number.MAX_SAFE_INTEGER));
/** Server time in ms, up to the year 9999. */
const time = z.number().check(z.int(), z.gte(0), z.lte(253_402_300_799_999));

/**
 * One step down, never up, aside or to another drive: no separator, nothing unseen, no dots alone, nothing at the end that
 * a system takes away before it looks.
 */
export const folderPart = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(FOLDER_NAME_MAX_CHARACTERS),
    z.regex(/^(?![a-z]:)[^/\\\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*[^/\\\p{Cc}\p{Cs}\p{Z}.]$/iu),
  );
const path = z.array(folderPart).check(z.maxLength(FOLDER_DEPTH));
/** as it is shown, path and all */
const words = z.string().check(z.maxLength(FOLDER_NAME_MAX_CHARACTERS * 2));

/** What to do where the name is taken. Skip needs no word: nothing is asked then. */
const exists = z.enum(['ask', 'rename', 'overwrite']);

const entry = z.strictObject({
  name: folderPart,
  kind: z.enum(['file', 'directory']),
  /** bytes; null for a directory, and for what cannot be read */
  size: z.nullable(count),
});
export type FolderEntry = z.infer<typeof entry>;

/** `taken`: there is something of that name; `gone`: it is not there any more; `closed`: the folder is not open; `rules`: the settings of the device. */
const refusal = z.enum([
  'taken',
  'gone',
  'closed',
  'read-only',
  'name',
  'no-room',
  'rules',
  'busy',
  'failed',
]);
export type FolderRefusal = z.infer<typeof refusal>;

const deed = z.enum([
  'asked-read',
  'asked-write',
  'asked-file',
  'refused',
  'opened-read',
  'opened-write',
  'closed',
  'reloaded',
  'copied-out',
  'copied-in',
  'renamed',
  'deleted',
  'deleted-part',
]);

/** Something that was done, and is told until it is heard: both transcripts have it under its id. */
const did = z.strictObject({
  k: z.literal('folder.did'),
  id,
  at: time,
  what: deed,
  name: words,
  to: z.nullable(words),
});
export type FolderDeed = z.infer<typeof did>;

const asked = { grant: id, id, path } as const;
export const folderFrames = [
  /** by the operator */
  z.strictObject({ k: z.literal('folder.ask'), what: z.enum(['read', 'write', 'file']) }),
  z.strictObject({ k: z.literal('folder.list'), ...asked, from: count }),
  z.strictObject({ k: z.literal('folder.out'), ...asked, name: folderPart }),
  z.strictObject({ k: z.literal('folder.in'), ...asked, name: folderPart, size: count, exists }),
  z.strictObject({ k: z.literal('folder.rename'), ...asked, name: folderPart, to: folderPart, exists }),
  z.strictObject({ k: z.literal('folder.delete'), ...asked, name: folderPart }),
  z.strictObject({ k: z.literal('folder.heard'), id }),
  /** by the agent: how it stands; said anew whenever the two are connected */
  z.strictObject({
    k: z.literal('folder.state'),
    /** whether its browser can open one */
    can: z.boolean(),
    wish: z.nullable(z.enum(['read', 'write', 'file'])),
    folder: z.nullable(z.strictObject({ grant: id, name: words, write: z.boolean() })),
    /** why there is none (any more) */
    why: z.nullable(z.enum(['refused', 'closed', 'reloaded'])),
  }),
  z.strictObject({
    k: z.literal('folder.page'),
    id,
    from: count,
    /** entries of the whole */
    total: count,
    /** entries that are not shown: their names are no names here, or they are too many */
    left: count,
    entries: z.array(entry).check(z.maxLength(FOLDER_PAGE)),
  }),
  /** a copy in may be offered now, under that id */
  z.strictObject({ k: z.literal('folder.ready'), id }),
  z.strictObject({ k: z.literal('folder.no'), id, why: refusal }),
  did,
] as const;
export type FolderFrame = z.infer<(typeof folderFrames)[number]>;
/** What an operator may ask of an open folder. */
export type FolderRequest = Extract<FolderFrame, { grant: string }>;
