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

function systemTheme(): 'light' | 'dark' | 'contrast' {
  if (matchMedia('(prefers-contrast: more)').matches) return 'contrast';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Runs before first paint: resolves "System", and follows it when it changes. */
export const THEME_SCRIPT = `(() => {
  const root = document.documentElement;
  const contrast = matchMedia('(prefers-contrast: more)');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const resolve = () => {
    if (root.dataset.choice === 'system') root.dataset.theme = contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light';
  };
  resolve();
  contrast.addEventListener('change', resolve);
  dark.addEventListener('change', resolve);
})()`;
