/** Every JSON body of /api/v1. Errors are RFC 9457 problem+json. */
import * as z from 'zod/mini';
import { isFault, type Fault } from './faults.ts';
import { email, name, oneLine, password, says, text } from './fields.ts';
import {
  DEVICE_NAME_MAX_CHARACTERS,
  NAME_MAX_CHARACTERS,
  NOTE_MAX_CHARACTERS,
  PASSWORD_MAX_CHARACTERS,
  PROBLEM_MAX_CHARACTERS,
} from './limits.ts';

export const setupBody = z.strictObject({
  token: z.string().check(z.maxLength(128)),
  name: name('name-missing'),
  organisation: name('organisation-missing'),
  email,
  password,
});

export const signInBody = z.strictObject({
  email,
  password: z
    .string()
    .check(
      z.minLength(1, says('wrong-credentials')),
      z.maxLength(PASSWORD_MAX_CHARACTERS, says('wrong-credentials')),
    ),
});

/** An empty name becomes the code. */
export const createInvitationBody = z.strictObject({
  name: z.pipe(
    z.string(),
    z.pipe(z.transform(oneLine), z.string().check(z.maxLength(NAME_MAX_CHARACTERS, says('name-too-long')))),
  ),
  note: text(NOTE_MAX_CHARACTERS),
});

export const lookUpCodeBody = z.strictObject({
  code: z.string().check(z.maxLength(64, says('code-malformed'))),
});

/** Start: the agent user joins. Only a live page sends this. */
export const joinBody = z.strictObject({
  code: z.string().check(z.maxLength(64, says('code-malformed'))),
  user: name('name-missing'),
  device: name('device-name-missing', DEVICE_NAME_MAX_CHARACTERS),
  problem: text(PROBLEM_MAX_CHARACTERS),
});

export const signedIn = z.strictObject({ id: z.string(), name: z.string() });
/** Signed in, or a code is asked for. */
export const signInAnswer = z.union([signedIn, z.strictObject({ next: z.literal('code') })]);
export type SignInAnswer = z.infer<typeof signInAnswer>;
export const createdInvitation = z.strictObject({
  now: z.number(),
  id: z.string(),
  code: z.string(),
  name: z.string(),
  expiresAt: z.number(),
});
export type CreatedInvitation = z.infer<typeof createdInvitation>;
/** Until when it is open now: server time, ms. */
export const extendedInvitation = z.strictObject({ expiresAt: z.number() });
export type ExtendedInvitation = z.infer<typeof extendedInvitation>;
/** Where the invitation page gets its words. */
export const invitationGreeting = z.strictObject({
  code: z.string(),
  /** before "is waiting for you": "Jane Neal from NSL" */
  waiting: z.string(),
  organisation: z.string(),
});
export type InvitationGreeting = z.infer<typeof invitationGreeting>;
export const joined = z.strictObject({ invitationId: z.string(), token: z.string() });
export const nothing = z.strictObject({});

export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  fault: z.string(),
  /** the form field that is wrong, if one is */
  field: z.optional(z.string()),
  /** server time (ms) from when another try makes sense */
  until: z.optional(z.number()),
  /** what stands on the server instead of what was read, where a save came second */
  current: z.optional(z.unknown()),
});
export type Problem = z.infer<typeof problem>;

type Issue = { readonly message: string; readonly path: readonly PropertyKey[] };

const faultOf = (issue: Issue | undefined): Fault => (isFault(issue?.message) ? issue.message : 'malformed');

/** The first thing wrong with a body: which field, and which fault. */
export function firstFault([issue]: readonly Issue[]): { fault: Fault; field: string | null } {
  const field = issue?.path[0];
  return { fault: faultOf(issue), field: typeof field === 'string' ? field : null };
}

/** What is wrong with each field of a body: the first fault of every one. */
export function faultsByField(issues: readonly Issue[]): ReadonlyMap<string, Fault> {
  const faults = new Map<string, Fault>();
  for (const issue of issues) {
    const field = issue.path[0];
    if (typeof field === 'string' && !faults.has(field)) faults.set(field, faultOf(issue));
  }
  return faults;
}
