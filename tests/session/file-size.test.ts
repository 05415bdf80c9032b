import { countFiles, formatLeft, formatPart, formatSize } from '#lib/session/file-size.ts';

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [1_234, '1.2 kB'],
  [412_000, '412 kB'],
  [999_600, '1 MB'],
  [11_400_000, '11.4 MB'],
  [268_435_456, '268 MB'],
  [5e12, '5 TB'],
])('%d bytes are %s', (bytes, words) => {
  expect(formatSize(bytes)).toBe(words);
});

test('a part is told in the unit of the whole', () => {
  expect(formatPart(182_000_000, 268_000_000)).toBe('182 of 268 MB');
  expect(formatPart(12_000, 31_000)).toBe('12 of 31 kB');
  expect(formatPart(0, 0)).toBe('0 of 0 bytes');
});

test.each([
  [0, '1 s left'],
  [8_200, '8 s left'],
  [150_000, '3 min left'],
  [7_500_000, '2 h 5 min left'],
])('%d ms are "%s"', (ms, words) => {
  expect(formatLeft(ms)).toBe(words);
});

test('one file, many files', () => {
  expect([countFiles(1), countFiles(14)]).toEqual(['1 file', '14 files']);
});
