/** The programs that run for real: a browser, a database, a gateway. Installed when we may, named when we may not. */
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

const isRoot = () => process.getuid?.() === 0;
const hasProgram = (name) => existsSync(`/usr/sbin/${name}`) || onPath([name]);
const GATEWAY = [
  { package: 'coturn', here: () => hasProgram('turnserver') },
  { package: 'openssl', here: () => hasProgram('openssl') },
];

const CHROMIUM = {
  package: 'chromium',
  here: () =>
    Boolean(process.env.CHROMIUM_PATH) ||
    onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']),
};
/** FIREFOX_PATH, or the stock Firefox on the PATH; null where there is none. */
export function findFirefox() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const files = ['firefox-esr', 'firefox'].flatMap((name) =>
    folders.map((folder) => path.join(folder, name)),
  );
  return process.env.FIREFOX_PATH || (files.find((file) => existsSync(file)) ?? null);
}

const FIREFOX = { package: 'firefox-esr', here: () => findFirefox() !== null };
const FONTS = { package: 'fonts-liberation', here: hasFonts };
/** For networks of a run's own; nobody but root may make one. */
const NAMESPACES = { package: 'iproute2', here: () => !isRoot() || hasProgram('ip') };
const NETWORK = [
  CHROMIUM,
  FONTS,
  ...[
    NAMESPACES,
    { package: 'nftables', here: () => hasProgram('nft') },
    { package: 'libnss3-tools', here: () => hasProgram('certutil') },
    { package: 'faketime', here: () => hasProgram('faketime') },
    ...GATEWAY,
  ].map((part) => ({ ...part, here: () => !isRoot() || part.here() })),
];

const TESTS = [CHROMIUM, { package: 'postgresql', here: hasPostgres }, FONTS, NAMESPACES];

const likeDebian = () =>
  existsSync('/etc/os-release') &&
  /^ID(?:_LIKE)?=.*(?:debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));

/** Installs what is missing when this is root on Debian or Ubuntu; otherwise prints the one command and stops. */
async function ensure(parts, who) {
  const missing = parts.filter((part) => !part.here()).map((part) => part.package);
  if (missing.length === 0) return;
  const command = `apt-get update && apt-get install -y ${missing.join(' ')}`;
  if (!likeDebian())
    giveUp(`${who} ${missing.join(', ')}. Install them with your system's packages, then try again.`);
  if (!isRoot()) giveUp(`${who} ${missing.join(', ')}. Run: sudo sh -c '${command}'`);
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

/** What `npm test` needs. */
export const ensureSystemParts = () => ensure(TESTS, 'The tests need');
/** What the tests of networks need; nothing of it but a browser where this is not root, since they do not run then. */
export const ensureNetworkParts = () => ensure(NETWORK, 'The tests of networks need');
export const ensureGatewayParts = () => ensure(GATEWAY, 'The gateway needs');
export const ensureFirefoxParts = () => ensure([CHROMIUM, FIREFOX, FONTS], 'The test with Firefox needs');
