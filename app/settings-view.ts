/** The settings as the page and the routes show them, and back. */
import { HOUR_MS } from '#lib/protocol/limits.ts';
import type { Settings, SettingsView } from '#lib/protocol/settings.ts';
import { store, type Organisation, type OrganisationSettings } from '#lib/store/store.ts';

export const settingsOf = (kept: OrganisationSettings): Settings => ({
  organisation: kept.name,
  displayNameFormat: kept.displayNameFormat,
  displayNameCustom: kept.displayNameCustom,
  inviteHours: kept.invitationLifetimeMs / HOUR_MS,
  connection: kept.connection,
  gatewayTransport: kept.gatewayTransport,
  idleMinutes: kept.idleMinutes,
  requireTwoFactor: kept.requireTwoFactor,
  transcriptDays: kept.transcriptRetentionDays,
});

export const toKeep = (settings: Settings): OrganisationSettings => ({
  name: settings.organisation,
  displayNameFormat: settings.displayNameFormat,
  displayNameCustom: settings.displayNameCustom,
  invitationLifetimeMs: settings.inviteHours * HOUR_MS,
  connection: settings.connection,
  gatewayTransport: settings.gatewayTransport,
  idleMinutes: settings.idleMinutes,
  requireTwoFactor: settings.requireTwoFactor,
  transcriptRetentionDays: settings.transcriptDays,
});

/** Read one after the other: should somebody save in between, the version is the older one, and a save is refused. */
export async function readSettings(): Promise<SettingsView> {
  const kept: Organisation = await store().organisation.get();
  const logo = await store().logo.view();
  return { settings: settingsOf(kept), version: kept.version, changed: kept.changed, logo };
}
