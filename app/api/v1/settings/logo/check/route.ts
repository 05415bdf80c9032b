import { done } from '#lib/protocol/faults.ts';
import { LOGO_MAX_BYTES } from '#lib/protocol/limits.ts';
import type { CheckedLogo } from '#lib/protocol/settings.ts';
import { makeLogo } from '#lib/store/logo-picture.ts';
import { upload } from '#app/api/v1/route-door.ts';

const largest = { bytes: LOGO_MAX_BYTES, fault: 'logo-too-large' } as const;

/** What a file would look like as the logo. Nothing is kept. */
export const POST = upload('settings', largest, async ({ body }) => {
  const made = await makeLogo(body.bytes, body.type);
  if (!made.ok) return made;
  const { image, ...rest } = made.value;
  return done({ ...rest, image: `data:image/webp;base64,${image.toString('base64')}` } satisfies CheckedLogo);
});
