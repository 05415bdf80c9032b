/** The settings of the organisation, as /account/settings reads and writes them. */
import * as z from 'zod/mini';
import { name, oneLine, says } from './fields.ts';
import type { Fault } from './faults.ts';
import {
  DISPLAY_NAME_MAX_CHARACTERS,
  IDLE_MAX_MINUTES,
  IDLE_MIN_MINUTES,
  INVITATION_MAX_HOURS,
  INVITATION_MIN_HOURS,
  TRANSCRIPT_RETENTION_MAX_DAYS,
  TRANSCRIPT_RETENTION_MIN_DAYS,
} from './limits.ts';

/** What agent users read in place of the operator. */
export const displayNameFormat = z.enum(['name', 'email', 'custom']);
export type DisplayNameFormat = z.infer<typeof displayNameFormat>;

/** `direct`: when possible, else through the gateway; `gateway`: never otherwise. */
export const connectionMode = z.enum(['direct', 'gateway']);
export type ConnectionMode = z.infer<typeof connectionMode>;

/** How browsers reach the gateway: over TLS alone, or in any way that it offers. */
export const gatewayTransport = z.enum(['tls', 'any']);
export type GatewayTransport = z.infer<typeof gatewayTransport>;

const whole = (fault: Fault, least: number, most: number) =>
  z.number(says(fault)).check(z.int(says(fault)), z.gte(least, says(fault)), z.lte(most, says(fault)));

const values = {
  organisation: name('organisation-missing'),
  displayNameFormat,
  /** kept also while another format is chosen */
  displayNameCustom: z.pipe(
    z.string(),
    z.pipe(
      z.transform(oneLine),
      z.string().check(z.maxLength(DISPLAY_NAME_MAX_CHARACTERS, says('name-too-long'))),
    ),
  ),
  inviteHours: whole('invite-hours', INVITATION_MIN_HOURS, INVITATION_MAX_HOURS),
  connection: connectionMode,
  gatewayTransport,
  idleMinutes: whole('idle-minutes', IDLE_MIN_MINUTES, IDLE_MAX_MINUTES),
  requireTwoFactor: z.boolean(),
  transcriptDays: whole('transcript-days', TRANSCRIPT_RETENTION_MIN_DAYS, TRANSCRIPT_RETENTION_MAX_DAYS),
};

const settings = z.strictObject(values);
export type Settings = z.infer<typeof settings>;
export type SettingName = keyof Settings;

/** As people read them, in the order of the page. */
export const SETTING_LABELS: Readonly<Record<SettingName, string>> = {
  organisation: 'Organisation name',
  displayNameFormat: 'Operator display name format',
  displayNameCustom: 'Custom text',
  inviteHours: 'On-demand invite expiry (hours)',
  connection: 'Connection',
  gatewayTransport: 'Gateway transport',
  idleMinutes: 'Idle sign-out (minutes)',
  requireTwoFactor: 'Require two-factor sign-in',
  transcriptDays: 'Keep transcripts (days)',
};

/** What agent users see instead of the product's mark; its picture is at `/logo?v=<hash>`. */
export const logoView = z.strictObject({
  hash: z.string(),
  /** px of the picture as it is kept */
  width: z.number(),
  height: z.number(),
  /** it vanishes on dark and stands on a white plate there */
  plate: z.boolean(),
});
export type LogoView = z.infer<typeof logoView>;

/** `version` counts the writes, of the logo too: a save names the one that it has read. */
export const settingsView = z.strictObject({
  settings,
  version: z.number(),
  /** the last write; null before the first */
  changed: z.nullable(z.strictObject({ by: z.string(), at: z.number() })),
  logo: z.nullable(logoView),
});
export type SettingsView = z.infer<typeof settingsView>;

/** The version that the reader had before it. */
const version = z.number().check(z.int(), z.gte(0));

/** What Save sends. */
export const settingsBody = z.strictObject({ ...values, version }).check(
  z.refine((body) => body.displayNameFormat !== 'custom' || body.displayNameCustom !== '', {
    error: says('display-name-missing'),
    path: ['displayNameCustom'],
    // Beside whatever else is wrong, so that one try marks every field.
    when: ({ value }) => typeof value === 'object' && value !== null,
  }),
);
export type SettingsBody = z.infer<typeof settingsBody>;

export const versionBody = z.strictObject({ version });

/** A logo as it would be kept. */
export const checkedLogo = z.strictObject({
  ...logoView.shape,
  /** a data: URL */
  image: z.string(),
  /** it can hardly be seen on light */
  faint: z.boolean(),
});
export type CheckedLogo = z.infer<typeof checkedLogo>;
