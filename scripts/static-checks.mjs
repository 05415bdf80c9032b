/** What can be said of the sources without running them. */
import { tool } from './steps.mjs';

/** Folders are named, or oxlint would walk through node_modules. */
const FOLDERS = ['app', 'components', 'lib', 'signaling-server', 'tests', 'scripts'];

export const STATIC_CHECKS = [
  { name: 'format', run: () => tool('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']) },
  { name: 'lint', run: () => tool('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', ...FOLDERS]) },
  { name: 'types', run: () => tool('typescript/bin/tsc', ['-p', '.']) },
  // Files, exports and dependencies that nothing uses.
  { name: 'dead code', run: () => tool('knip/bin/knip.js', ['--no-progress']) },
];
