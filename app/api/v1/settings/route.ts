import { clock } from '#lib/live/clock.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { settingsBody, type SettingsView } from '#lib/protocol/settings.ts';
import { store } from '#lib/store/store.ts';
import { get, post } from '#app/api/v1/route-door.ts';
import { readSettings, toKeep } from '#app/settings-view.ts';
import { differences, noteChange } from './note-change.ts';

/** The values as they are now, for whoever was told `settings-changed`. */
export const GET = get('settings', async () =>
  Response.json((await readSettings()) satisfies SettingsView, { headers: { 'cache-control': 'no-store' } }),
);

/** Saves all at once; what equals the values of now is no write. */
export const POST = post('settings', settingsBody, async ({ body, operator }) => {
  const { version, ...settings } = body;
  const now = await readSettings();
  if (now.version !== version) return refused('settings-changed');
  const detail = differences(now.settings, settings);
  if (Object.keys(detail).length === 0) return done(now);
  const at = clock().now();
  const saved = await store().organisation.save(toKeep(settings), { version, by: operator.name, at });
  if (!saved) return refused('settings-changed');
  await noteChange({ operator, at, organisation: settings.organisation, detail });
  return done({
    settings,
    version: version + 1,
    changed: { by: operator.name, at },
    logo: now.logo,
  } satisfies SettingsView);
});
