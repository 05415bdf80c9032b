import { render } from '@testing-library/react';
import { SystemTheme } from '#components/theme/system-theme.tsx';
import { chooseTheme, currentTheme, parseTheme, THEME_SCRIPT, THEMES } from '#components/theme/theme.ts';

/** every query that was ever made */
const asked: EventTarget[] = [];

function prefers(...features: string[]): void {
  window.matchMedia = (query) => {
    const list = Object.assign(new EventTarget(), {
      matches: features.some((feature) => query.includes(feature)),
      media: query,
      onchange: null,
      addListener: () => {},
      removeListener: () => {},
    });
    asked.push(list);
    return list;
  };
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

test('a page that is drawn in the browser alone follows the device too, also when it changes; a choice stands', () => {
  prefers('dark');
  chooseTheme('system');
  document.documentElement.dataset['theme'] = 'light';
  render(<SystemTheme />);
  expect(document.documentElement).toHaveAttribute('data-theme', 'dark');
  prefers();
  for (const query of asked) query.dispatchEvent(new Event('change'));
  expect(document.documentElement).toHaveAttribute('data-theme', 'light');
  prefers('dark');
  chooseTheme('light');
  for (const query of asked) query.dispatchEvent(new Event('change'));
  expect(document.documentElement).toHaveAttribute('data-theme', 'light');
});
