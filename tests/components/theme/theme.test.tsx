import { chooseTheme, currentTheme, parseTheme, THEME_SCRIPT, THEMES } from '#components/theme/theme.ts';

function prefers(...features: string[]): void {
  window.matchMedia = (query) =>
    Object.assign(new EventTarget(), {
      matches: features.some((feature) => query.includes(feature)),
      media: query,
      onchange: null,
      addListener: () => {},
      removeListener: () => {},
    });
}

test('a cookie of any content is read as a theme', () => {
  for (const theme of THEMES) expect(parseTheme(theme)).toBe(theme);
  for (const text of [undefined, '', 'pink', '<script>']) expect(parseTheme(text)).toBe('system');
});

test('a choice shows at once and is kept in a cookie', () => {
  prefers();
  chooseTheme('contrast');
  expect(document.documentElement).toHaveAttribute('data-theme', 'contrast');
  expect(currentTheme()).toBe('contrast');
  expect(document.cookie).toContain('parley.theme=contrast');
});

test.each([
  [['dark'], 'dark'],
  [['more', 'dark'], 'contrast'],
  [[], 'light'],
])('System follows the device: %p', (features, shown) => {
  prefers(...features);
  chooseTheme('system');
  expect(document.documentElement).toHaveAttribute('data-theme', shown);
  // The script that runs before first paint comes to the same.
  document.documentElement.dataset['theme'] = 'light';
  const script = document.createElement('script');
  script.textContent = THEME_SCRIPT;
  document.head.append(script);
  expect(document.documentElement).toHaveAttribute('data-theme', shown);
});
