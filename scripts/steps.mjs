/** What the npm scripts have in common. Plain Node: this runs before anything is installed. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => path.join(root, ...parts);

/** One sentence on standard error, and the end. */
export function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Stops with a clear sentence on a Node that cannot run this. */
export function requireNode() {
  const wanted = JSON.parse(readFileSync(at('package.json'), 'utf8')).engines.node.replace('>=', '');
  const [major, minor] = wanted.split('.').map(Number);
  const [ours, oursMinor] = process.versions.node.split('.').map(Number);
  if (ours > major || (ours === major && oursMinor >= minor)) return;
  giveUp(
    `Parley needs Node ${wanted} or newer; this is ${process.versions.node}. Install a newer Node, then try again.`,
  );
}

/**
 * Runs a program to its end and gives its exit code.
 * @param quiet keeps its output back, and prints it only when the program fails
 * @param atOnce keeps its output back, and prints it under this heading at its end, whole
 */
export function run(program, args, { quiet = false, atOnce = null, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet || atOnce !== null ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    // Whoever stops a script means what it runs, too, and nothing after it.
    let stopped = false;
    const stop = () => {
      stopped = true;
      child.kill('SIGTERM');
    };
    process.on('SIGTERM', stop);
    const kept = [];
    child.stdout?.on('data', (part) => kept.push(part));
    child.stderr?.on('data', (part) => kept.push(part));
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      resolve(127);
    });
    child.on('close', (code, signal) => {
      process.off('SIGTERM', stop);
      if (stopped) process.exit(143);
      if (quiet && code !== 0) process.stderr.write(Buffer.concat(kept));
      if (atOnce !== null) process.stdout.write(Buffer.concat([Buffer.from(atOnce), ...kept]));
      resolve(code ?? (signal === null ? 1 : 128));
    });
  });
}

/** A package's own program, run by this Node. */
export const tool = (file, args, options) =>
  run(process.execPath, [at('node_modules', file), ...args], options);

/** npm as it was called, or the one on the PATH. */
function npm(args, options) {
  const own = process.env.npm_execpath;
  return own?.endsWith('.js') ? run(process.execPath, [own, ...args], options) : run('npm', args, options);
}

/** SHA-256 over files and folders, by name and content. */
function digest(names) {
  const hash = createHash('sha256');
  const add = (name) => {
    if (!existsSync(at(name))) return;
    if (statSync(at(name)).isDirectory()) {
      for (const inside of readdirSync(at(name)).sort()) add(path.join(name, inside));
      return;
    }
    hash
      .update(name.split(path.sep).join('/'))
      .update('\0')
      .update(readFileSync(at(name)))
      .update('\0');
  };
  for (const name of names) add(name);
  return hash.digest('hex');
}

const readOr = (file, otherwise) => (existsSync(at(file)) ? readFileSync(at(file), 'utf8') : otherwise);

/** Whether npm's own record of node_modules is what the lock asks for (somebody may have run npm by hand). */
function installedAsLocked() {
  const lock = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
  const here = JSON.parse(readOr('node_modules/.package-lock.json', '{"packages":{}}')).packages;
  const same = (name) => here[name]?.version === lock[name].version && existsSync(at(name));
  const names = Object.keys(lock).filter((name) => name !== '');
  return names.every((name) => (here[name] === undefined ? lock[name].optional === true : same(name)));
}

/** `npm ci` when node_modules is missing or is not what package-lock.json asks for. */
export async function ensureDependencies() {
  const mark = 'node_modules/.parley-lock';
  const wanted = `${digest(['package-lock.json'])} ${process.platform} ${process.arch}\n`;
  if (readOr(mark, '') === wanted) return;
  if (!installedAsLocked()) {
    const began = Date.now();
    console.log('Installing dependencies (a minute or so)…');
    // The build needs the development packages, whatever NODE_ENV says.
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    if ((await npm(args, { quiet: true })) !== 0) {
      giveUp(
        'The dependencies could not be installed; npm said why above. Check the network, then try again.',
      );
    }
    console.log(`Dependencies installed in ${seconds(began)}.`);
  }
  writeFileSync(at(mark), wanted);
}

const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
];

/** `next build` when there is no build or the sources are others. */
export async function ensureBuild() {
  const mark = '.next/parley-sources';
  const wanted = `${digest([...SOURCES, 'package-lock.json'])}\n`;
  if (existsSync(at('.next/BUILD_ID')) && readOr(mark, '') === wanted) return;
  const began = Date.now();
  console.log('Building the portal (a minute or so)…');
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  if ((await tool('next/dist/bin/next', ['build'], { quiet: true, env })) !== 0) {
    giveUp('The portal could not be built; the messages above say why.');
  }
  // Taken again: the build itself may complete tsconfig.json.
  writeFileSync(at(mark), `${digest([...SOURCES, 'package-lock.json'])}\n`);
  console.log(`Built in ${seconds(began)}.`);
}

/** Bundles one of the server's entries, e.g. signaling-server/main.ts, into dist/<name>.mjs. */
export async function bundle(entry, name) {
  mkdirSync(at('dist'), { recursive: true });
  const out = at('dist', `${name}.mjs`);
  const args = [
    at(entry),
    '--bundle',
    '--platform=node',
    '--target=node20',
    '--format=esm',
    // Packages stay outside; `#lib/…` are our own sources and go in.
    '--packages=external',
    '--sourcemap',
    '--log-level=warning',
    `--outfile=${out}`,
  ];
  // esbuild's own binary: its install script need not have run.
  const here = at('node_modules/@esbuild', `${process.platform}-${process.arch}`);
  const program = [path.join(here, 'bin/esbuild'), path.join(here, 'esbuild.exe')].find((file) =>
    existsSync(file),
  );
  if (program === undefined || (await run(program, args)) !== 0) giveUp('The server could not be bundled.');
  return out;
}

/** "3.2 s" since that time. */
export const seconds = (began) => `${((Date.now() - began) / 1000).toFixed(1)} s`;
