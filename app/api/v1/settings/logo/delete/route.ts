import { clock } from '#lib/live/clock.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { versionBody } from '#lib/protocol/settings.ts';
import { store } from '#lib/store/store.ts';
import { noteChange } from '#app/api/v1/settings/note-change.ts';
import { post } from '#app/api/v1/route-door.ts';
import { readSettings } from '#app/settings-view.ts';

export const POST = post('settings', versionBody, async ({ body: { version }, operator }) => {
  const before = await readSettings();
  if (before.version !== version) return refused('settings-changed');
  if (before.logo === null) return done(before);
  const at = clock().now();
  if (!(await store().logo.remove({ version, by: operator.name, at }))) return refused('settings-changed');
  await noteChange({
    operator,
    at,
    organisation: before.settings.organisation,
    detail: { 'Logo, before': `${before.logo.width} × ${before.logo.height} px`, 'Logo, after': 'none' },
  });
  return done(await readSettings());
});
