/** What /account/settings does over HTTP. */
import type * as z from 'zod/mini';
import { get, post, postFile, type Answered } from '#lib/portal/http.ts';
import { refused } from '#lib/protocol/faults.ts';
import { LOGO_MAX_BYTES } from '#lib/protocol/limits.ts';
import {
  checkedLogo,
  settingsView,
  type CheckedLogo,
  type settingsBody,
  type SettingsView,
} from '#lib/protocol/settings.ts';

export const readSettings = (): Promise<Answered<SettingsView>> => get('/api/v1/settings', settingsView);

/** `settings-changed` when somebody else saved since that version. */
export const saveSettings = (body: z.input<typeof settingsBody>): Promise<Answered<SettingsView>> =>
  post('/api/v1/settings', body, settingsView);

/** What a file would look like as the logo; what is too large by itself is not sent. */
export const checkLogo = async (file: Blob): Promise<Answered<CheckedLogo>> =>
  file.size > LOGO_MAX_BYTES
    ? refused('logo-too-large')
    : postFile('/api/v1/settings/logo/check', file, checkedLogo);

export const saveLogo = (file: Blob, version: number): Promise<Answered<SettingsView>> =>
  postFile(`/api/v1/settings/logo?version=${version}`, file, settingsView);

export const deleteLogo = (version: number): Promise<Answered<SettingsView>> =>
  post('/api/v1/settings/logo/delete', { version }, settingsView);
