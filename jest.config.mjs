import { readdirSync, readFileSync } from 'node:fs';
import nextJest from 'next/jest.js';

const folder = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const withNext = nextJest({ dir: folder });

/** Installed packages that ship ES modules only by default: Jest runs CommonJS, so these are transformed too. */
function esmPackages() {
  const modules = `${folder}/node_modules`;
  const names = readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(`${modules}/${name}`).map((part) => `${name}/${part}`) : [name],
  );
  return names.filter((name) => {
    try {
      return JSON.parse(readFileSync(`${modules}/${name}/package.json`, 'utf8')).type === 'module';
    } catch {
      return false; // not a package: .bin, .package-lock.json …
    }
  });
}

async function project(own) {
  const config = await withNext({
    roots: ['<rootDir>/tests'],
    testPathIgnorePatterns: ['/tests/e2e/', '/tests/network/', '/tests/load/'],
    ...own,
  })();
  // Our own list instead of transpilePackages: several of these packages must stay outside Next's bundle.
  const esm = [...esmPackages(), 'next/dist/client', 'next/dist/shared/lib'].join('|');
  return { ...config, transformIgnorePatterns: [`/node_modules/(?!(?:${esm})/)(?!.*\\.mjs$)`] };
}

export default {
  // Every core: the browser tests come later. Without this one stays idle, which is half of a machine of two.
  maxWorkers: '100%',
  // On Node 20 each test file leaves an async hook behind that every later promise of the process pays for: after sixty files
  // the delivery models take fifteen times as long. A worker that holds more than this is followed by a fresh one.
  workerIdleMemoryLimit: '200MB',
  // Two files and a browser share two cores: what takes a second alone may take more than Jest's own five.
  testTimeout: 20_000,
  projects: [
    await project({ displayName: 'rules', testEnvironment: 'node', testMatch: ['**/*.test.ts'] }),
    await project({
      displayName: 'screens',
      testEnvironment: 'jsdom',
      testMatch: ['**/*.test.tsx'],
      setupFilesAfterEnv: ['<rootDir>/tests/set-up/screens.ts'],
    }),
  ],
};
