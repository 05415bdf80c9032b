/** The programs that tests run for real: a browser, a database. Installed when we may, named when we may not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { giveUp, run, seconds } from './steps.mjs';

const onPath = (names) =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => names.some((name) => existsSync(path.join(folder, name))));

/** Debian keeps the server's programs off the PATH, in a folder for each version. */
const hasPostgres = () =>
  onPath(['postgres']) ||
  (existsSync('/usr/lib/postgresql') &&
    readdirSync('/usr/lib/postgresql').some((version) =>
      existsSync(`/usr/lib/postgresql/${version}/bin/postgres`),
    ));

const hasFonts = () =>
  existsSync('/usr/share/fonts') &&
  readdirSync('/usr/share/fonts', { recursive: true }).some((name) =>
    /\.(?:ttf|otf|woff2?)$/.test(String(name)),
  );

const PARTS = [
  {
    package: 'chromium',
    here: () =>
      Boolean(process.env.CHROMIUM_PATH) ||
      onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']),
  },
  { package: 'postgresql', here: hasPostgres },
  { package: 'fonts-liberation', here: hasFonts },
  // For the fault run's network; nobody but root may make one.
  {
    package: 'iproute2',
    here: () => process.getuid?.() !== 0 || existsSync('/usr/sbin/ip') || onPath(['ip']),
  },
];

const likeDebian = () =>
  existsSync('/etc/os-release') &&
  /^ID(?:_LIKE)?=.*(?:debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));

/** Installs what is missing when this is root on Debian or Ubuntu; otherwise prints the one command and stops. */
export async function ensureSystemParts() {
  const missing = PARTS.filter((part) => !part.here()).map((part) => part.package);
  if (missing.length === 0) return;
  const command = `apt-get update && apt-get install -y ${missing.join(' ')}`;
  if (!likeDebian())
    giveUp(`The tests need ${missing.join(', ')}. Install them with your system's packages, then try again.`);
  if (process.getuid?.() !== 0) giveUp(`The tests need ${missing.join(', ')}. Run: sudo sh -c '${command}'`);
  const began = Date.now();
  console.log(`Installing ${missing.join(', ')}…`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const steps = [['update'], ['install', '-y', '--no-install-recommends', ...missing]];
  for (const args of steps) {
    if ((await run('apt-get', args, { quiet: true, env })) !== 0)
      giveUp(`That failed; the messages above say why. By hand: ${command}`);
  }
  console.log(`Installed in ${seconds(began)}.`);
}
