/**
 * `npm run bench -- presence`: thousands of managed devices connected, a hundred of them coming and going each second,
 * while one operator watches one group of fifty. The watcher hears of its own group only, and what a change costs the
 * broker does not grow with the number of devices (its floor: the same changes with a tenth of the devices connected).
 */
import { fork, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import * as z from 'zod/mini';
import { connectProof, devicePublicKey } from '#lib/protocol/devices.ts';
import { PROTOCOL_VERSION, SECOND_MS } from '#lib/protocol/limits.ts';
import {
  AGENT_NAMESPACE,
  OPERATOR_NAMESPACE,
  operatorPushes,
  operatorRequests,
} from '#lib/protocol/signals.ts';
import { table } from './figures.ts';
import { BENCH_ORIGIN, type Costs } from './presence-orders.ts';

const WATCHED = 50;
const CROWDS = [500, 5_000] as const;
const FLAPS_PER_SECOND = 100;
/** one flap in so many is of the watched group */
const OWN_FLAP_EVERY = 50;
const SECONDS = 20;
/** Connected at once while the crowd arrives. */
const ARRIVING = 100;
const COST_LIMIT = 1.5;
const BYTES_LIMIT_KB = 20;

type Device = { readonly id: string; readonly key: KeyObject };

async function ask<S extends z.ZodMiniType>(
  socket: Socket,
  event: string,
  payload: object,
  schema: S,
): Promise<z.output<S>> {
  const outcome: unknown = await socket.timeout(10 * SECOND_MS).emitWithAck(event, payload);
  const { value } = z.parse(z.object({ ok: z.literal(true), value: z.unknown() }), outcome);
  return z.parse(schema, value);
}

async function arrive(url: string, { id, key }: Device): Promise<Socket> {
  const auth = { version: PROTOCOL_VERSION, device: id };
  const socket = io(`${url}${AGENT_NAMESPACE}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth,
    extraHeaders: { origin: BENCH_ORIGIN },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const { nonce } = await ask(socket, 'challenge', {}, z.object({ nonce: z.string() }));
  const proof = sign('sha256', Buffer.from(connectProof(id, nonce)), { key, dsaEncoding: 'ieee-p1363' });
  await ask(socket, 'ready', { signature: proof.toString('base64url') }, z.unknown());
  return socket;
}

function makeDevices(group: string, count: number) {
  return Array.from({ length: count }, (_, n) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const device = { id: `${group}-${n}`, key: privateKey };
    return {
      device,
      enrol: { id: device.id, key: devicePublicKey.parse(publicKey.export({ format: 'jwk' })) },
    };
  });
}

async function told(broker: ChildProcess, order: object): Promise<unknown> {
  const answered = once(broker, 'message');
  broker.send(order);
  return (await answered)[0];
}

const costsOf = async (broker: ChildProcess): Promise<Costs> =>
  z.parse(z.object({ cpuMs: z.number(), bytes: z.number() }), await told(broker, { costs: true }));

type Ran = {
  readonly crowd: number;
  readonly arrivedIn: number;
  readonly kbEach: number;
  readonly messages: number;
  readonly rows: number;
  readonly foreign: number;
  readonly right: boolean;
  /** ms of the broker's CPU for each device that came or went */
  readonly cpuEach: number;
};

async function run(crowd: number): Promise<Ran> {
  const broker = fork(path.resolve('dist/presence-broker.mjs'), { execArgv: ['--enable-source-maps'] });
  const { port } = z.parse(z.object({ port: z.number() }), (await once(broker, 'message'))[0]);
  const url = `http://127.0.0.1:${port}`;
  const own = makeDevices('watched', WATCHED);
  const others = makeDevices('other', crowd);
  await told(broker, { enrol: [...own, ...others].map(({ enrol }) => enrol) });
  const before = await costsOf(broker);

  const sockets = new Map<string, Socket>();
  const all = [...own, ...others].map(({ device }) => device);
  const began = performance.now();
  for (let from = 0; from < all.length; from += ARRIVING) {
    const part = all.slice(from, from + ARRIVING);
    for (const [at, socket] of (await Promise.all(part.map((device) => arrive(url, device)))).entries())
      sockets.set(part[at]?.id ?? '', socket);
  }
  const arrivedIn = performance.now() - began;
  const idle = await costsOf(broker);

  const operator = io(`${url}${OPERATOR_NAMESPACE}`, {
    transports: ['websocket'],
    auth: { version: PROTOCOL_VERSION },
    extraHeaders: { origin: BENCH_ORIGIN, cookie: 'who=jane' },
  });
  const shown = new Map<string, string>();
  let messages = 0;
  let rows = 0;
  let foreign = 0;
  operator.on('devices', (value: unknown) => {
    const heard = z.parse(operatorPushes.devices, value);
    messages += 1;
    for (const row of heard.rows) {
      rows += 1;
      if (row.groupId !== 'watched') foreign += 1;
      shown.set(row.id, row.status);
    }
    foreign += heard.gone.filter((id) => !id.startsWith('watched-')).length;
  });
  const scope = { of: 'group', id: 'watched' } as const;
  const list = await ask(operator, 'watch-devices', { scope }, operatorRequests['watch-devices'].answer);
  for (const row of list.rows) shown.set(row.id, row.status);

  const start = await costsOf(broker);
  const keyOf = new Map(all.map((device) => [device.id, device]));
  let flaps = 0;
  const returning: Promise<void>[] = [];
  const flap = async (id: string): Promise<void> => {
    const device = keyOf.get(id);
    sockets.get(id)?.close();
    if (device !== undefined) sockets.set(id, await arrive(url, device));
  };
  for (let at = 0; at < SECONDS * FLAPS_PER_SECOND; at += 1) {
    const isOwn = at % OWN_FLAP_EVERY === 0;
    const id = isOwn ? `watched-${(at / OWN_FLAP_EVERY) % WATCHED}` : `other-${(at * 7) % crowd}`;
    flaps += 1;
    returning.push(flap(id));
    await wait(SECOND_MS / FLAPS_PER_SECOND);
  }
  await Promise.all(returning);
  await wait(SECOND_MS);
  const end = await costsOf(broker);
  const right = own.every(({ device }) => shown.get(device.id) === 'Available') && shown.size === WATCHED;
  operator.close();
  for (const socket of sockets.values()) socket.close();
  broker.disconnect();
  await once(broker, 'exit');
  return {
    crowd,
    arrivedIn,
    kbEach: (idle.bytes - before.bytes) / 1_024 / all.length,
    messages,
    rows,
    foreign,
    right,
    cpuEach: (end.cpuMs - start.cpuMs) / (2 * flaps),
  };
}

export async function benchPresence(): Promise<boolean> {
  const runs: Ran[] = [];
  for (const crowd of CROWDS) runs.push(await run(crowd));
  const [small, large] = runs;
  if (small === undefined || large === undefined) throw new Error('a run is missing');
  console.log(
    `\nPresence: ${FLAPS_PER_SECOND} devices come back each second for ${SECONDS} s, one group of ${WATCHED} is watched`,
  );
  console.log(
    table([
      ['devices', 'arrived in', 'memory each', 'messages', 'rows', 'of others', 'list right', 'CPU a change'],
      ...runs.map((ran) => [
        String(ran.crowd + WATCHED),
        `${(ran.arrivedIn / 1_000).toFixed(1)} s`,
        `${ran.kbEach.toFixed(1)} kB`,
        String(ran.messages),
        String(ran.rows),
        String(ran.foreign),
        ran.right ? 'yes' : 'NO',
        `${ran.cpuEach.toFixed(3)} ms`,
      ]),
    ]),
  );
  const ratio = large.cpuEach / small.cpuEach;
  console.log(
    `A change costs ${ratio.toFixed(2)} × as much with ten times the devices (limit ${COST_LIMIT} ×); memory limit ${BYTES_LIMIT_KB} kB each.`,
  );
  return (
    runs.every((ran) => ran.foreign === 0 && ran.right && ran.messages <= (SECONDS + 2) * 5) &&
    ratio <= COST_LIMIT &&
    large.kbEach <= BYTES_LIMIT_KB
  );
}
