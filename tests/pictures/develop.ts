/** From a page to a small file. */
import type { Page } from '@playwright/test';
import { VIEWS, type Cut, type View } from './stage.ts';

/** Of a file. The hub is read over slow lines too. */
export const LARGEST_BYTES = 60_000;

/** Room above and below what is shown, px of the page. */
const MARGIN = 24;
/** Tried in turn until the file is small enough. */
const QUALITIES = [0.9, 0.8, 0.7, 0.6, 0.5];

export type Developed = {
  readonly file: Buffer;
  /** px: how large it is shown where there is room */
  readonly width: number;
  readonly height: number;
};

/** WebP by the browser's own encoder. @param dark a page that shows nothing */
function encode(dark: Page, png: Buffer, quality: number): Promise<string> {
  return dark.evaluate(
    async ([data, wanted]) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: Number(wanted) });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    },
    [png.toString('base64'), String(quality)] as const,
  );
}

/** @returns null where no quality makes it small enough */
export async function develop(dark: Page, view: View, cut: Cut): Promise<Developed | null> {
  const { page, from, to } = cut;
  await page.evaluate(() => document.fonts.ready);
  const { width, shown } = VIEWS[view];
  const { height } = page.viewportSize() ?? VIEWS[view];
  const first = await from?.boundingBox();
  const last = await to?.boundingBox();
  const top = first ? Math.max(0, Math.floor(first.y) - MARGIN) : 0;
  const foot = last ? Math.min(height, Math.ceil(last.y + last.height) + MARGIN) : height;
  const clip = { x: 0, y: top, width, height: foot - top };
  const png = await page.screenshot({ clip, animations: 'disabled', caret: 'hide' });
  for (const quality of QUALITIES) {
    const file = Buffer.from(await encode(dark, png, quality), 'base64');
    if (file.length <= LARGEST_BYTES)
      return { file, width: shown, height: Math.round((clip.height * shown) / width) };
  }
  return null;
}
