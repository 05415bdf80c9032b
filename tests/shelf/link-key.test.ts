import { makeLinkKey, readLinkKey } from '#lib/shelf/link-key.ts';

test('128 bits in base64url, each its own', () => {
  const keys = Array.from({ length: 200 }, makeLinkKey);
  expect(new Set(keys).size).toBe(200);
  for (const key of keys) {
    expect(key).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(Buffer.from(key, 'base64url')).toHaveLength(16);
    expect(readLinkKey(`#k=${key}`)).toBe(key);
    expect(readLinkKey(`#t=1&k=${key}`)).toBe(key);
  }
});

test.each([
  '',
  '#',
  '#k=',
  '#k=short',
  `#k=${'a'.repeat(23)}`,
  `#k=${'!'.repeat(22)}`,
  `#x=${'a'.repeat(22)}`,
])('no whole key in %p', (fragment) => {
  expect(readLinkKey(fragment)).toBeNull();
});
