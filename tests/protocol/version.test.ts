import { readFileSync } from 'node:fs';
import { VERSION } from '#lib/protocol/version.ts';

test('the version that people read is the one of the package', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8'))).toMatchObject({ version: VERSION });
});
