import { clock } from '#lib/live/clock.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { LOGO_MAX_BYTES } from '#lib/protocol/limits.ts';
import { makeLogo } from '#lib/store/logo-picture.ts';
import { store } from '#lib/store/store.ts';
import { noteChange } from '#app/api/v1/settings/note-change.ts';
import { upload } from '#app/api/v1/route-door.ts';
import { readSettings } from '#app/settings-view.ts';

const largest = { bytes: LOGO_MAX_BYTES, fault: 'logo-too-large' } as const;
const sizeOf = (logo: { readonly width: number; readonly height: number } | null): string =>
  logo === null ? 'none' : `${logo.width} × ${logo.height} px`;

/** Keeps a logo: `?version=` names the version of the settings that its sender has read. */
export const POST = upload('settings', largest, async ({ body, operator }) => {
  const version = Number(body.query.get('version') ?? Number.NaN);
  if (!Number.isSafeInteger(version)) return refused('malformed');
  const made = await makeLogo(body.bytes, body.type);
  if (!made.ok) return made;
  const { faint: _, ...logo } = made.value;
  const before = await readSettings();
  const at = clock().now();
  if (!(await store().logo.keep(logo, { version, by: operator.name, at })))
    return refused('settings-changed');
  await noteChange({
    operator,
    at,
    organisation: before.settings.organisation,
    detail: { 'Logo, before': sizeOf(before.logo), 'Logo, after': sizeOf(logo) },
  });
  return done(await readSettings());
});
