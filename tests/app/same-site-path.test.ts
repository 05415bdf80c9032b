import { sameSitePath } from '#app/same-site-path.ts';

test.each(['/on-demand', '/sessions/abc', '/on-demand?q=a%20b', '/sessions/../on-demand'])(
  '%s is ours',
  (next) => {
    expect(sameSitePath(next)).toMatch(/^\/(on-demand|sessions)/);
  },
);

test.each([
  undefined,
  null,
  1,
  ['/x'],
  '',
  'on-demand',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/x\n',
  '/..//evil.example',
  'javascript:alert(1)',
  '/%0d%0a\r\n',
  '/sign-in',
  '/sign-in?next=/x',
  '/setup?token=x',
  '/api/v1/x',
  '/./\\x',
])('%p is not', (next) => {
  expect(sameSitePath(next)).toBe('/');
});
