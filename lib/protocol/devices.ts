/** Managed devices and their groups, as pages and server speak of them. */
import * as z from 'zod/mini';
import type { Fault } from './faults.ts';
import { name, says } from './fields.ts';
import { fileRules } from './file-rules.ts';
import {
  ACKNOWLEDGE_MAX_SECONDS,
  ACKNOWLEDGE_MIN_SECONDS,
  DEVICE_NAME_MAX_CHARACTERS,
  ENROLMENT_LINK_MAX_DAYS,
  ENROLMENT_LINK_MAX_USES,
  SELECTION_MAX_DEVICES,
} from './limits.ts';

const id = z.string().check(z.minLength(1), z.maxLength(64));
const time = z.number();
const ids = z.array(id).check(z.minLength(1), z.maxLength(SELECTION_MAX_DEVICES));

/** What a device group allows, whatever an operator's role does. */
export const policy = z.strictObject({
  chat: z.boolean(),
  message: z.boolean(),
  /** whether a person at the device must approve each request */
  acknowledge: z.boolean(),
  files: z.boolean(),
  view: z.boolean(),
  /** for so long a request waits for that person */
  acknowledgeSeconds: z
    .number(says('acknowledge-seconds'))
    .check(
      z.int(says('acknowledge-seconds')),
      z.gte(ACKNOWLEDGE_MIN_SECONDS, says('acknowledge-seconds')),
      z.lte(ACKNOWLEDGE_MAX_SECONDS, says('acknowledge-seconds')),
    ),
  fileRules,
  /** the way of its sessions; `organisation`: as the organisation's settings say */
  connection: z.enum(['organisation', 'direct', 'gateway']),
});
export type Policy = z.infer<typeof policy>;

/** One device group, as an operator sees it who may reach it. */
export const groupRow = z.strictObject({
  id,
  name: z.string(),
  policy,
  /** names what was read: a save that names an older one is refused */
  version: z.number(),
  devices: z.number(),
});
export type GroupRow = z.infer<typeof groupRow>;

/** One row of /managed. */
export const deviceRow = z.strictObject({
  id,
  groupId: id,
  name: z.string(),
  /** as told at enrolment; may be '' */
  user: z.string(),
  status: z.enum(['Available', 'In session', 'Offline']),
  address: z.string(),
  /** e.g. "Chrome 142" */
  browser: z.string(),
  /** when its tab was here last; of no meaning while it is here */
  seenAt: time,
  /** with whom, from the request on */
  session: z.nullable(z.strictObject({ id, operatorId: z.string(), operator: z.string() })),
});
export type DeviceRow = z.infer<typeof deviceRow>;

/** Which list an operator has open. `none`: no list any more. */
export const deviceScope = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('all') }),
  z.strictObject({ of: z.literal('group'), id }),
  z.strictObject({ of: z.literal('favourites') }),
  z.strictObject({ of: z.literal('in-session') }),
  z.strictObject({ of: z.literal('none') }),
]);
export type DeviceScope = z.infer<typeof deviceScope>;

export const groupNameBody = z.strictObject({ name: name('name-missing') });
export const groupMade = z.strictObject({ id });
export const groupPolicyBody = z.strictObject({ version: z.number(), policy });
/** What stands where a save names an older version: whose it is and since when, in server time. */
export const groupSaved = z.strictObject({
  now: time,
  by: z.string(),
  at: time,
  version: z.number(),
  policy,
});
export type GroupSaved = z.infer<typeof groupSaved>;
/** How many running sessions use each feature of a group, for the question before it is turned off. */
export const groupUse = z.strictObject({
  chat: z.number(),
  message: z.number(),
  files: z.number(),
  view: z.number(),
});
export type GroupUse = z.infer<typeof groupUse>;

const whole = (most: number, fault: Fault) =>
  z.number(says(fault)).check(z.int(says(fault)), z.gte(1, says(fault)), z.lte(most, says(fault)));
export const enrolmentLinkBody = z.strictObject({
  uses: whole(ENROLMENT_LINK_MAX_USES, 'enrolment-uses'),
  days: whole(ENROLMENT_LINK_MAX_DAYS, 'enrolment-days'),
});
/** The token is told once; the server keeps only its hash. */
export const enrolmentLinkMade = z.strictObject({ id, token: z.string(), expiresAt: time });
export type EnrolmentLinkMade = z.infer<typeof enrolmentLinkMade>;
export const enrolmentLinkRow = z.strictObject({
  id,
  createdBy: z.string(),
  createdAt: time,
  expiresAt: time,
  uses: z.number(),
  used: z.number(),
  revokedAt: z.nullable(time),
  /** the newest ENROLMENTS_SHOWN of them, newest first */
  enrolments: z.array(z.strictObject({ device: z.string(), user: z.string(), at: time })),
});
export type EnrolmentLinkRow = z.infer<typeof enrolmentLinkRow>;
export const enrolmentLinks = z.strictObject({ now: time, links: z.array(enrolmentLinkRow) });
export type EnrolmentLinks = z.infer<typeof enrolmentLinks>;

const token = z.string().check(z.minLength(16), z.maxLength(128));
export const enrolmentLookUpBody = z.strictObject({ token });
export const enrolmentGreeting = z.strictObject({
  organisation: z.string(),
  group: z.string(),
  /** whether a person at the device must approve each request, by the group's settings as they are now */
  acknowledge: z.boolean(),
});
export type EnrolmentGreeting = z.infer<typeof enrolmentGreeting>;

/** ECDSA over P-256: what every browser can make so that the private half cannot be taken out. */
export const devicePublicKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().check(z.length(43)),
  y: z.string().check(z.length(43)),
});
export type DevicePublicKey = z.infer<typeof devicePublicKey>;
/** base64url of the 64 bytes that WebCrypto gives (IEEE P1363) */
export const deviceSignature = z.string().check(z.length(86));

export const enrolBody = z.strictObject({
  token,
  device: name('device-name-missing', DEVICE_NAME_MAX_CHARACTERS),
  user: name('name-missing'),
  key: devicePublicKey,
  /** over `enrolmentProof(token)`: whoever enrols holds the private half */
  signature: deviceSignature,
});
export const enrolled = z.strictObject({ deviceId: id });

/** What a device signs at enrolment. The prefix keeps one signature from meaning another. */
export const enrolmentProof = (token: string): string => `parley enrolment\n${token}`;
/** What a device signs at each connect. @param nonce the server's own, for this one connection */
export const connectProof = (deviceId: string, nonce: string): string =>
  `parley device\n${deviceId}\n${nonce}`;

export const moveDevicesBody = z.strictObject({ ids, groupId: id });
export const removeDevicesBody = z.strictObject({ ids });
export const renameDeviceBody = z.strictObject({
  id,
  name: name('device-name-missing', DEVICE_NAME_MAX_CHARACTERS),
});
export const favouriteBody = z.strictObject({ id, favourite: z.boolean() });
