/** A gateway on this machine for trials: coturn with a secret, an authority and a certificate of its own. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { makeCertificate } from './certificate-authority.mjs';
import { portAnswers } from './port-answers.mjs';
import { giveUp } from './steps.mjs';
import { inUrl, turnserverConf } from './turnserver-conf.mjs';

/** Needs no root. */
const PORTS = { port: 3478, tlsPorts: [5349] };
const RELAY = { minPort: 50_000, maxPort: 50_999, totalQuota: 1_000 };
/** Of what coturn says, for the case that it does not start. */
const KEPT_WORDS = 100;
const READY_WITHIN_MS = 10_000;

/** The address by which others on the network know this machine, else the loopback's. */
function ownAddress() {
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one !== undefined && !one.internal);
  const four = others.find(({ family }) => family === 'IPv4');
  // A scope is a link's own: nobody beyond it could come in there.
  const six = others.find(({ family, scopeid }) => family === 'IPv6' && scopeid === 0);
  return (four ?? six)?.address ?? '127.0.0.1';
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Stops with a sentence where a port cannot be had. */
async function requireFree(address, port) {
  const tcp = createServer();
  const udp = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  try {
    await Promise.all([
      once(tcp.listen(port, address), 'listening'),
      once(udp.bind(port, address), 'listening'),
    ]);
  } catch (error) {
    const where = `${inUrl(address)}:${port}`;
    if (error.code === 'EADDRNOTAVAIL')
      giveUp(`This machine has no address ${address}. Give one with --listen.`);
    if (error.code === 'EACCES')
      giveUp(`Port ${port} is for root alone. Choose another with --port or --tls-port.`);
    giveUp(
      `${where} is in use, perhaps by the system's own coturn. Stop that (systemctl disable --now coturn), or choose another port with --port and --tls-port.`,
    );
  } finally {
    tcp.close();
    udp.close();
  }
}

/** Only the owner may read it, also when it was there before. */
function writePrivately(file, text) {
  writeFileSync(file, text, { mode: 0o600 });
  chmodSync(file, 0o600);
}

const secretIn = (file) =>
  existsSync(file) ? /^TURN_SECRET='(.+)'$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;

/**
 * Runs until it is stopped or coturn ends.
 * @param folder where secret, authority and configuration are kept from one start to the next
 * @param given what the caller says instead of the trial's own values
 */
export async function runTrialGateway(folder, given) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const at = (name) => path.join(folder, name);
  const listen = given.listen ?? [ownAddress()];
  const environment = at('env');
  const secret = secretIn(environment) ?? randomBytes(32).toString('base64url');
  const certificate = makeCertificate(folder, listen);
  const values = {
    realm: 'parley.trial',
    ...PORTS,
    ...RELAY,
    ...given,
    ...certificate,
    listen,
    secret,
    folder,
  };
  const conf = turnserverConf(values);
  if (!conf.ok) giveUp(conf.sentence);
  for (const address of listen)
    for (const port of [values.port, ...values.tlsPorts]) await requireFree(address, port);

  const hosts = listen.map(inUrl);
  const turn = hosts.flatMap((host) => [
    `turn:${host}:${values.port}?transport=udp`,
    `turn:${host}:${values.port}?transport=tcp`,
    ...values.tlsPorts.map((port) => `turns:${host}:${port}?transport=tcp`),
  ]);
  const stun = hosts.map((host) => `stun:${host}:${values.port}`);
  const lines = [`TURN_URLS='${turn.join(',')}'`, `TURN_SECRET='${secret}'`, `STUN_URLS='${stun.join(',')}'`];
  writePrivately(at('turnserver.conf'), conf.value);
  writePrivately(environment, `${lines.join('\n')}\n`);

  const child = spawn('turnserver', ['-c', at('turnserver.conf')], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => {
      said.push(String(part));
      if (said.length > KEPT_WORDS) said.shift();
    });
  let stopping = false;
  const stop = () => {
    stopping = true;
    child.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  process.on('exit', () => child.kill('SIGKILL'));
  child.on('error', (error) => giveUp(`turnserver could not be started: ${error.message}`));
  child.on('exit', () => {
    if (stopping) process.exit(0);
    giveUp(`coturn ended. It said:\n${said.join('').split('\n').slice(-15).join('\n')}`);
  });

  const until = Date.now() + READY_WITHIN_MS;
  while (!(await portAnswers(listen[0], values.tlsPorts[0]))) {
    if (Date.now() > until) giveUp(`coturn does not answer. It said:\n${said.join('')}`);
    await pause(50);
  }
  const shown = (file) => path.relative(process.cwd(), file) || file;
  console.log(`The gateway is ready at ${hosts.map((host) => `${host}:${values.port}`).join(', ')}. Start Parley with it:

    set -a; . ${shown(environment)}; set +a; npm start

Browsers use its TLS address once they trust ${shown(certificate.authority)}
(in Chromium: Settings > Privacy and security > Security > Manage certificates > Authorities > Import).
Without that choose Gateway transport: Any in Account > Settings. Ctrl+C stops the gateway.`);
}
