/** What a browser says of itself, as a person would say it. A first guess for a field that can be changed. */

type Known = readonly (readonly [mark: RegExp, name: string])[];

// Order matters: most browsers also name the ones that they descend from.
const browsers: Known = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOPiOS\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bChromium\/|\bCriOS\/|\bHeadlessChrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: Known = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'Chromebook'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];

const nameIn = (known: Known, userAgent: string): string | null =>
  known.find(([mark]) => mark.test(userAgent))?.[1] ?? null;

/** `Chrome on Windows`, `Safari`, or an empty text when nothing is known. */
export function deviceNameFrom(userAgent: string): string {
  const parts = [nameIn(browsers, userAgent), nameIn(systems, userAgent)];
  return parts.filter((part) => part !== null).join(' on ');
}
