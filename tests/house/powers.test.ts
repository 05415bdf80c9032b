// Invariant: each power of the outside world enters the product in one named file.
import { codeOf, importsOf, PRODUCT, sources } from './sources.ts';

const files = sources(PRODUCT).filter(({ path }) => !path.endsWith('.css'));
const importers = (name: string): string[] =>
  files
    .filter(({ text }) =>
      importsOf(text).some((address) => address === name || address.startsWith(`${name}/`)),
    )
    .map(({ path }) => path);
const users = (pattern: RegExp): string[] =>
  files.filter(({ text }) => pattern.test(codeOf(text))).map(({ path }) => path);

test.each([
  ['simple-peer', 'lib/peer/link.ts'],
  ['socket.io-client', 'lib/portal/socket.ts'],
  ['libsql', 'lib/store/open.ts'],
  ['pg', 'lib/store/open.ts'],
  ['idb', 'lib/shelf/open.ts'],
  ['sharp', 'lib/store/logo-picture.ts'],
])('%s is imported in %s and nowhere else', (name, file) => {
  expect(importers(name)).toEqual([file]);
});

test.each([
  ['process.env', /\bprocess\s*(?:\.|\[\s*['"])\s*env\b/, ['lib/config/env.ts']],
  ['indexedDB', /\bindexedDB\b/, ['lib/shelf/kept-here.ts', 'lib/shelf/open.ts']],
  [
    'localStorage and sessionStorage of chat',
    /\b(?:localStorage|sessionStorage)\b.*\b(?:line|log|transcript)/,
    [],
  ],
  // The server's clock, and the browser's one reading from which it knows the server's time.
  ['Date.now', /\bDate\s*\.\s*now\b/, ['lib/live/clock.ts', 'lib/portal/server-time.ts']],
  [
    'RTCPeerConnection, made',
    /\bnew\s+(?:globalThis\.|window\.)?RTCPeerConnection\b/,
    ['lib/peer/own-connection.ts'],
  ],
  ['eval', /\beval\s*\(|\bnew\s+Function\s*\(/, []],
])('%s', (_name, pattern, allowed) => {
  expect(users(pattern)).toEqual(allowed);
});

test('a bare new Date() is not a clock for rules', () => {
  // The log line of a failed request is no rule.
  expect(users(/\bnew\s+Date\s*\(\s*\)/).filter((path) => path !== 'app/api/v1/route-log.ts')).toEqual([]);
});

test('zod comes in its small form where the browser reads it', () => {
  expect(importers('zod').filter((path) => path.startsWith('lib/protocol/'))).not.toEqual([]);
  const big = files.filter(({ text }) => importsOf(text).includes('zod')).map(({ path }) => path);
  expect(big.filter((path) => !/^(?:lib\/config|signaling-server)\//.test(path))).toEqual([]);
});

test('server-only stands in app alone', () => {
  expect(importers('server-only').filter((path) => !path.startsWith('app/'))).toEqual([]);
});
