/**
 * Makes a logo out of a file that somebody chose. Nothing of the file itself is kept: its pixels are decoded and
 * encoded anew, so whatever else was in it (a script, an archive, where the photo was taken) is gone. The only import
 * of sharp.
 */
import { createHash } from 'node:crypto';
import sharp, { type OutputInfo } from 'sharp';
import { done, refused, type Fault, type Outcome } from '#lib/protocol/faults.ts';
import {
  LOGO_MAX_BYTES,
  LOGO_MAX_PIXELS,
  LOGO_SHOWN_HEIGHT,
  LOGO_SHOWN_WIDTH,
} from '#lib/protocol/limits.ts';
import type { Logo } from './logo.ts';
import { pictureKind } from './picture-kind.ts';
import { howSeen } from './picture-seen.ts';

/** CSS px are drawn with two by two of these. */
const DENSITY = 2;
/** Within LOGO_MAX_BYTES and LOGO_MAX_PIXELS nothing honest takes that long. */
const PATIENCE_SECONDS = 10;
/** Pictures that wait for their turn; the memory of each is bounded by LOGO_MAX_BYTES. */
const WAITING_MAX = 4;

// One thread and no cache: a logo is a rare guest. Of all the formats that the library knows three are let in.
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'],
});

/** `faint`: it can hardly be seen on a light page. */
export type LogoPicture = Logo & { readonly faint: boolean };

/** The library's own sentences, which are all it gives. */
const faultOf = (error: unknown): Fault =>
  error instanceof Error && /exceeds pixel limit/i.test(error.message) ? 'logo-pixels' : 'logo-damaged';

async function encode(bytes: Uint8Array): Promise<Outcome<LogoPicture>> {
  let pixels: { data: Buffer; info: OutputInfo };
  try {
    pixels = await sharp(bytes, { failOn: 'warning', limitInputPixels: LOGO_MAX_PIXELS })
      .timeout({ seconds: PATIENCE_SECONDS })
      .autoOrient()
      .resize({
        width: LOGO_SHOWN_WIDTH * DENSITY,
        height: LOGO_SHOWN_HEIGHT * DENSITY,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    return refused(faultOf(error));
  }
  const { width, height } = pixels.info;
  const seen = howSeen(pixels.data);
  if (seen === null) return refused('logo-blank');
  const raw = { width, height, channels: 4 as const };
  const image = await sharp(pixels.data, { raw }).webp({ lossless: true }).toBuffer();
  const hash = createHash('sha256').update(image).digest('hex').slice(0, 32);
  return done({ image, hash, width, height, plate: seen.plate, faint: seen.faint });
}

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * One at a time. Refusals: `logo-empty`, `logo-too-large`, `logo-svg`, `logo-gif`, `logo-kind`, `logo-mismatch`,
 * `logo-animated`, `logo-pixels`, `logo-damaged`, `logo-blank`; `too-many` while others wait.
 * @param claimed the media type by which the file was sent
 */
export async function makeLogo(bytes: Uint8Array, claimed: string): Promise<Outcome<LogoPicture>> {
  if (bytes.byteLength === 0) return refused('logo-empty');
  if (bytes.byteLength > LOGO_MAX_BYTES) return refused('logo-too-large');
  const kind = pictureKind(bytes, claimed);
  if (!kind.ok) return kind;
  if (waiting >= WAITING_MAX) return refused('too-many');
  waiting += 1;
  const mine = last.then(() => encode(bytes));
  last = mine.catch(() => undefined); // whoever asked hears of it
  return mine.finally(() => void (waiting -= 1));
}
