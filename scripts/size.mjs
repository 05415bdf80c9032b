/** `npm run size`: how much JavaScript, gzipped, pages ask for: the one that a worried person opens first, and the longest list. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundle, ensureBuild, ensureDependencies, giveUp, requireNode, root } from './steps.mjs';

const BUDGETS_KB = { '/join': 190, '/managed': 220 };

requireNode();
await ensureDependencies();
await ensureBuild();
const entry = await bundle('tests/e2e/server.ts', 'test-server');

const probe = createServer().listen(0, '127.0.0.1');
await once(probe, 'listening');
const { port } = probe.address();
probe.close();
await once(probe, 'close');

const dataDir = mkdtempSync(path.join(tmpdir(), 'parley-size-'));
const server = fork(entry, {
  cwd: root,
  env: { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir },
});
let over = false;
try {
  const [report] = await Promise.race([once(server, 'message'), once(server, 'exit')]);
  if (report?.type !== 'ready')
    giveUp(`The portal did not start: ${report?.sentence ?? 'its process ended'}`);
  const cookie = await signIn(report);
  for (const [page, budget] of Object.entries(BUDGETS_KB)) {
    const html = await text(`http://127.0.0.1:${port}${page}`, cookie);
    // Browsers that know modules, and no other can run this page, never ask for what is marked nomodule.
    const tags = [...html.matchAll(/<script[^>]+src="([^"]+)"[^>]*>/g)].filter(
      ([tag]) => !/nomodule/i.test(tag),
    );
    const scripts = new Set(tags.map((match) => match[1]));
    // Chunks that the page names but does not run at once still come over the line.
    for (const [, file] of html.matchAll(/<link[^>]+href="([^"]+\.js)"/g)) scripts.add(file);
    let bytes = 0;
    for (const script of scripts)
      bytes += gzipSync(await text(new URL(script, `http://127.0.0.1:${port}`)), { level: 9 }).length;
    const kb = bytes / 1000;
    if (scripts.size === 0) giveUp(`${page} names no script: nothing was measured.`);
    console.log(
      `${page}: ${kb.toFixed(1)} kB of JavaScript in ${scripts.size} files, gzipped (at most ${budget})`,
    );
    over ||= kb > budget;
  }
} finally {
  server.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
}
if (over) giveUp('The budget is exceeded.');

/** Makes the first administrator; answers the cookies of whom that signs in. */
async function signIn({ url, setupUrl }) {
  const answer = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({
      token: new URL(setupUrl).searchParams.get('token'),
      name: 'Jane Neal',
      organisation: 'NSL',
      email: 'jane@nsl.example',
      password: 'correct horse battery',
    }),
  });
  if (!answer.ok) throw new Error(`The set-up answered ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

async function text(address, cookie = '') {
  const answer = await fetch(address, { headers: { cookie }, redirect: 'error' });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer.text();
}
