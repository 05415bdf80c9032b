import type { SettingsView } from '#lib/protocol/settings.ts';

export const logo = { hash: 'abc', width: 624, height: 158, plate: false };
export const checked = { ...logo, hash: 'new', image: 'data:image/webp;base64,AAAA', faint: false };
export const view: SettingsView = {
  settings: {
    organisation: 'NSL',
    displayNameFormat: 'name',
    displayNameCustom: '',
    inviteHours: 2,
    connection: 'direct',
    gatewayTransport: 'tls',
    idleMinutes: 15,
    requireTwoFactor: false,
    transcriptDays: 30,
  },
  version: 4,
  changed: null,
  logo: null,
};
