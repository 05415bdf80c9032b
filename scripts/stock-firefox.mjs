#!/usr/bin/env node
/**
 * Firefox as the system has it, for Playwright: what `executablePath` of its channel moz-firefox names. The two speak
 * WebDriver BiDi, Playwright 1.65 a newer one than Firefox ESR 153: what differs is made up for here, on the way.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import WebSocket, { WebSocketServer } from 'ws';
import { findFirefox } from './system-parts.mjs';

/** No such command in the ESR; it only emulates, and nobody asks for anything by it. */
const UNKNOWN = 'emulation.setMediaFeaturesOverride';

const textOf = (data) => Buffer.from(data).toString();

/** Playwright tells downloads apart by an id that the ESR does not give: their address is one. */
function named(text) {
  const { method, params, ...rest } = JSON.parse(text);
  if (method?.startsWith('browsingContext.download') !== true) return text;
  return JSON.stringify({ ...rest, method, params: { ...params, download: params.url } });
}

const firefox = spawn(findFirefox() ?? 'firefox-esr', process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'pipe'],
});
process.on('SIGTERM', () => firefox.kill('SIGTERM'));
firefox.on('exit', (code) => process.exit(code ?? 1));
createInterface({ input: firefox.stderr }).on('line', (line) => {
  const [, url] = /WebDriver BiDi listening on (ws:\S+)/.exec(line) ?? [];
  if (url === undefined) console.error(line);
  else stand(url);
});

/** Says its own address in place of Firefox's. */
function stand(url) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('listening', () =>
    process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}\n`),
  );
  server.on('connection', (near, request) => {
    const far = new WebSocket(url + request.url);
    const opened = new Promise((resolve) => far.on('open', resolve));
    near.on('message', (data) => {
      const text = textOf(data);
      const { id, method } = JSON.parse(text);
      if (method === UNKNOWN) near.send(JSON.stringify({ id, type: 'success', result: {} }));
      else void opened.then(() => far.send(text));
    });
    far.on('message', (data) => near.send(named(textOf(data))));
    far.on('close', () => near.close());
    near.on('close', () => far.close());
  });
}
