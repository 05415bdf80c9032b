// Invariant: text can be read in every theme: 4.5:1 (WCAG 1.4.3), 7:1 in high contrast; edges and focus 3:1 (1.4.11).
import { readFileSync } from 'node:fs';

type Rgb = readonly [number, number, number];

const css = readFileSync('app/tokens.css', 'utf8');

/** The colours of one theme's block, as linear light. */
function coloursOf(theme: string): Map<string, Rgb> {
  const block = new RegExp(`\\[data-theme=['"]${theme}['"]\\]\\s*\\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  const found = block.matchAll(/--([\w-]+):\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g);
  return new Map(
    [...found].map(([, name, l, c, h]) => [String(name), toLinear(Number(l), Number(c), Number(h))]),
  );
}

/** OKLCH to linear sRGB (CSS Color 4, section 10.9), clipped to what a screen shows. */
function toLinear(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** WCAG 2's relative luminance. */
const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function ratio(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const SURFACES = ['canvas', 'sheet', 'raised', 'sunken', 'hover', 'selected'];
const pairs = (texts: readonly string[], grounds: readonly string[]): [string, string][] =>
  texts.flatMap((text) => grounds.map((ground): [string, string] => [text, ground]));

const TEXT = [
  ...pairs(
    ['text-1', 'text-2', 'text-3'],
    [...SURFACES, 'action-soft', 'danger-soft', 'ok-soft', 'wait-soft'],
  ),
  ...pairs(['action-text', 'danger-text', 'ok-text', 'wait-text'], SURFACES),
  ...pairs(['action-text'], ['action-soft']),
  ...pairs(['danger-text'], ['danger-soft']),
  ...pairs(['ok-text'], ['ok-soft']),
  ...pairs(['wait-text'], ['wait-soft']),
  ...pairs(['on-action'], ['action', 'action-hover', 'action-press']),
  ...pairs(['on-danger'], ['danger', 'danger-hover']),
];
const EDGES = pairs(['edge', 'focus', 'ok', 'wait'], ['canvas', 'sheet', 'raised']);

describe.each([
  ['light', 4.5],
  ['dark', 4.5],
  ['contrast', 7],
])('%s', (theme, least) => {
  const colours = coloursOf(theme);
  const tooLow = (list: readonly [string, string][], wanted: number): string[] =>
    list.flatMap(([front, back]) => {
      const a = colours.get(front);
      const b = colours.get(back);
      if (a === undefined || b === undefined) return [`${front} / ${back}: no such colour`];
      return ratio(a, b) < wanted ? [`${front} / ${back}: ${ratio(a, b).toFixed(2)}`] : [];
    });

  test(`text reaches ${least}:1`, () => expect(tooLow(TEXT, least)).toEqual([]));
  test('edges, status shapes and focus reach 3:1', () => expect(tooLow(EDGES, 3)).toEqual([]));
});

test('the measure itself: black on white is 21:1, and a colour too near is found', () => {
  expect(ratio(toLinear(0, 0, 0), toLinear(1, 0, 0))).toBeCloseTo(21, 1);
  expect(ratio(toLinear(0.9, 0, 0), toLinear(1, 0, 0))).toBeLessThan(1.5);
});
