/** The four themes a person can choose. The choice is a cookie, so that the first paint is right already. */
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = 'parley.theme';
export const themeNames: Record<Theme, string> = {
  system: 'System',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
};

export const parseTheme = (text: string | undefined): Theme =>
  THEMES.find((theme) => theme === text) ?? 'system';

/** One year, in seconds. */
const KEEP_S = 31_536_000;

export function currentTheme(): Theme {
  return parseTheme(document.documentElement.dataset['choice']);
}

/** Shows a theme now and at every later visit. */
export function chooseTheme(theme: Theme): void {
  const root = document.documentElement;
  root.dataset['choice'] = theme;
  root.dataset['theme'] = theme === 'system' ? systemTheme() : theme;
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${KEEP_S}; samesite=lax`;
}

export const MORE_CONTRAST = '(prefers-contrast: more)';
export const DARK = '(prefers-color-scheme: dark)';

/** What the device asks for now. */
export function systemTheme(): 'light' | 'dark' | 'contrast' {
  if (matchMedia(MORE_CONTRAST).matches) return 'contrast';
  return matchMedia(DARK).matches ? 'dark' : 'light';
}

/** Runs before first paint: resolves "System". */
export const THEME_SCRIPT = `(() => {
  const root = document.documentElement;
  if (root.dataset.choice !== 'system') return;
  const is = (query) => matchMedia(query).matches;
  root.dataset.theme = is('${MORE_CONTRAST}') ? 'contrast' : is('${DARK}') ? 'dark' : 'light';
})()`;
