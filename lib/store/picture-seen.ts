/** Whether a picture can be seen on a light and on a dark page. Pure. */

/** Luminance (WCAG 2) of `--sheet` in app/tokens.css, light and dark. */
const LIGHT = 1;
const DARK = 0.008;
/** WCAG 1.4.11 asks this much of a picture that carries meaning. */
const CONTRAST = 3;
/** A pixel with less of itself than this is taken for transparent. */
const ALPHA_MIN = 0.1;
/** A picture with more transparency than this stands on the page's own ground; any other brings one along. */
const TRANSPARENT_SHARE = 0.02;
/** So much of what there is to see may be lost before the picture counts as vanished. */
const LOST_SHARE = 0.35;
/** Of a picture with a ground of its own, nothing less than all. */
const LOST_WHOLE_SHARE = 0.98;

const linear = Array.from({ length: 256 }, (_, value) => {
  const part = value / 255;
  return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
});

const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/**
 * Null when everything is transparent. `plate`: it vanishes on dark; `faint`: it vanishes on light.
 * @param pixels RGBA, 8 bit each
 */
export function howSeen(pixels: Uint8Array): { readonly plate: boolean; readonly faint: boolean } | null {
  let ink = 0;
  let clear = 0;
  let lostOnDark = 0;
  let lostOnLight = 0;
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const [r = 0, g = 0, b = 0, a = 0] = pixels.subarray(at, at + 4);
    const alpha = a / 255;
    if (alpha < ALPHA_MIN) {
      clear += 1;
      continue;
    }
    const own = 0.2126 * (linear[r] ?? 0) + 0.7152 * (linear[g] ?? 0) + 0.0722 * (linear[b] ?? 0);
    const on = (ground: number): number => own * alpha + ground * (1 - alpha);
    ink += alpha;
    if (contrast(on(DARK), DARK) < CONTRAST) lostOnDark += alpha;
    if (contrast(on(LIGHT), LIGHT) < CONTRAST) lostOnLight += alpha;
  }
  if (ink === 0) return null;
  const bare = clear / (pixels.length / 4) > TRANSPARENT_SHARE;
  const most = bare ? LOST_SHARE : LOST_WHOLE_SHARE;
  return { plate: lostOnDark / ink > most, faint: lostOnLight / ink > most };
}
