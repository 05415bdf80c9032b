/** What a device group allows of files, as settings, server and pages speak of it. */
import * as z from 'zod/mini';
import { says } from './fields.ts';
import { FILE_ENDINGS_MAX, FILE_ENDING_MAX_CHARACTERS, FILE_MAX_MEGABYTES } from './limits.ts';

/** As seen from the device: what comes to it, and what leaves it. */
export const fileDirection = z.enum(['both', 'to-device', 'from-device']);
export type FileDirection = z.infer<typeof fileDirection>;

/** Without its dot, in small letters: "exe", "tar.gz". */
const ending = z
  .string(says('file-endings'))
  .check(
    z.maxLength(FILE_ENDING_MAX_CHARACTERS, says('file-endings')),
    z.regex(/^[\p{Ll}\p{Lo}\p{N}_-]+(?:\.[\p{Ll}\p{Lo}\p{N}_-]+)*$/u, says('file-endings')),
  );

export const fileRules = z.strictObject({
  direction: fileDirection,
  /** the largest file, in millions of bytes; null: any */
  megabytes: z.nullable(
    z
      .number(says('file-megabytes'))
      .check(
        z.int(says('file-megabytes')),
        z.gte(1, says('file-megabytes')),
        z.lte(FILE_MAX_MEGABYTES, says('file-megabytes')),
      ),
  ),
  /** files that do not go at all */
  blocked: z.array(ending, says('file-endings')).check(z.maxLength(FILE_ENDINGS_MAX, says('file-endings'))),
});
export type FileRules = z.infer<typeof fileRules>;

/** What holds where nobody has set anything. */
export const NO_FILE_RULES: FileRules = { direction: 'both', megabytes: null, blocked: [] };
