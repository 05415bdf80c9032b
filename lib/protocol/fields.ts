/** The fields that bodies of /api/v1 are made of. */
import * as z from 'zod/mini';
import type { Fault } from './faults.ts';
import {
  EMAIL_MAX_CHARACTERS,
  NAME_MAX_CHARACTERS,
  PASSWORD_MAX_CHARACTERS,
  PASSWORD_MIN_CHARACTERS,
} from './limits.ts';

/** A field's own fault travels as the message. */
export const says = (fault: Fault): Fault => fault;

/** One line: trimmed, without control, zero-width or direction-changing characters. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .trim();

/** A person's or a thing's name. */
export const name = (missing: Fault, max = NAME_MAX_CHARACTERS) =>
  z.pipe(
    z.string(),
    z.pipe(
      z.transform(oneLine),
      z.string().check(z.minLength(1, says(missing)), z.maxLength(max, says('name-too-long'))),
    ),
  );

export const text = (max: number) =>
  z.pipe(
    z.string(),
    z.pipe(
      z.transform((value: string) => value.replace(/[\u202a-\u202e\u2066-\u2069\0]/g, '').trim()),
      z.string().check(z.maxLength(max, says('text-too-long'))),
    ),
  );

export const email = z.pipe(
  z.string(),
  z.pipe(
    z.transform((value: string) => value.trim().toLowerCase()),
    z.email(says('email-malformed')).check(z.maxLength(EMAIL_MAX_CHARACTERS, says('email-malformed'))),
  ),
);

export const password = z
  .string()
  .check(
    z.minLength(PASSWORD_MIN_CHARACTERS, says('password-too-short')),
    z.maxLength(PASSWORD_MAX_CHARACTERS, says('password-too-long')),
  );
