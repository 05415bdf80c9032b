/** The settings while somebody edits them: numbers as they are typed. Pure. */
import {
  SETTING_LABELS,
  type CheckedLogo,
  type SettingName,
  type Settings,
  type SettingsBody,
  type SettingsView,
} from '#lib/protocol/settings.ts';

type Typed<T> = T extends number ? string : T;
export type Draft = { readonly [Name in SettingName]: Typed<Settings[Name]> };

/** What becomes of the logo at the next Save. */
export type LogoChoice = 'kept' | 'deleted' | { readonly file: Blob; readonly checked: CheckedLogo };

export const SETTING_NAMES = [
  'organisation',
  'displayNameFormat',
  'displayNameCustom',
  'inviteHours',
  'connection',
  'gatewayTransport',
  'idleMinutes',
  'requireTwoFactor',
  'transcriptDays',
] as const satisfies readonly SettingName[];

export const draftOf = (settings: Settings): Draft => ({
  ...settings,
  inviteHours: String(settings.inviteHours),
  idleMinutes: String(settings.idleMinutes),
  transcriptDays: String(settings.transcriptDays),
});

/** An empty field is no zero. */
const numberOf = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed));

export const bodyOf = (draft: Draft, version: number): SettingsBody => ({
  ...draft,
  inviteHours: numberOf(draft.inviteHours),
  idleMinutes: numberOf(draft.idleMinutes),
  transcriptDays: numberOf(draft.transcriptDays),
  version,
});

/** What the person has changed since these were read. */
export function changesOf(base: Settings, draft: Draft): readonly SettingName[] {
  const before = draftOf(base);
  return SETTING_NAMES.filter((name) => draft[name] !== before[name]);
}

/** The newest values, with what the person has changed put over them. */
export function mergedOver(newest: Settings, base: Settings, draft: Draft): Draft {
  const mine = changesOf(base, draft).map((name) => [name, draft[name]]);
  return { ...draftOf(newest), ...Object.fromEntries(mine) };
}

const inWords: { readonly [Name in SettingName]: (settings: Settings) => string } = {
  organisation: ({ organisation }) => organisation,
  displayNameFormat: ({ displayNameFormat }) =>
    ({ name: 'First name and last name', email: 'Email', custom: 'Custom' })[displayNameFormat],
  displayNameCustom: ({ displayNameCustom }) => (displayNameCustom === '' ? 'none' : displayNameCustom),
  inviteHours: ({ inviteHours }) => String(inviteHours),
  connection: ({ connection }) =>
    connection === 'direct' ? 'Direct when possible' : 'Always through the gateway',
  gatewayTransport: ({ gatewayTransport }) => (gatewayTransport === 'tls' ? 'TLS' : 'Any (faster)'),
  idleMinutes: ({ idleMinutes }) => String(idleMinutes),
  requireTwoFactor: ({ requireTwoFactor }) => (requireTwoFactor ? 'on' : 'off'),
  transcriptDays: ({ transcriptDays }) => String(transcriptDays),
};

export type Difference = { readonly label: string; readonly value: string };

/** What somebody else changed, as people read it: each label with its newest value. */
export function differencesOf(base: SettingsView, newest: SettingsView): readonly Difference[] {
  const values = SETTING_NAMES.filter((name) => base.settings[name] !== newest.settings[name]).map(
    (name) => ({ label: SETTING_LABELS[name], value: inWords[name](newest.settings) }),
  );
  if (base.logo?.hash === newest.logo?.hash) return values;
  return [...values, { label: 'Logo', value: newest.logo === null ? 'deleted' : 'another picture' }];
}
