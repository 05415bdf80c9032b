import type { MakePeer } from '#lib/peer/inside-peer.ts';
import type { LinkDown } from '#lib/peer/link.ts';
import type { Frame } from '#lib/protocol/frames.ts';
import { FRAME_MAX_BYTES, SECOND_MS } from '#lib/protocol/limits.ts';
import { createSimplePeer, linkOverDouble } from '#tests/doubles/simple-peer.ts';

const typing: Frame = { k: 'typing', on: true };
const lineOf = (text: string): Frame => ({ k: 'line', epoch: '0'.repeat(32), seq: 1, text, at: 1 });
const candidate = JSON.stringify({ type: 'candidate', candidate: { candidate: 'x', sdpMid: '0' } });

// Invariant: simple-peer's own list of public servers is never used.
test('always our own list of servers, even an empty one; trickle; text stays text', async () => {
  const { simple } = await linkOverDouble();
  expect(simple.options()).toEqual({
    initiator: true,
    trickle: true,
    objectMode: true,
    config: { iceServers: [] },
  });
});

test('an organisation that wants the gateway gets no other path', async () => {
  const { simple } = await linkOverDouble({ relayOnly: () => true });
  expect(simple.options()?.config).toEqual({ iceServers: [], iceTransportPolicy: 'relay' });
});

test('signals leave as JSON text; those that come before the library is there wait for it', async () => {
  const simple = createSimplePeer();
  let loaded: (make: MakePeer) => void = () => {};
  const { link } = await linkOverDouble({ load: () => new Promise((resolve) => (loaded = resolve)) });
  link.signal(candidate);
  loaded(simple.make);
  await Promise.resolve();
  await Promise.resolve();
  expect(simple.log).toEqual([`signal ${candidate}`]);
});

test('says up once connected, and sends only then', async () => {
  const { link, simple, told, connect } = await linkOverDouble();
  simple.events.emit('signal', { type: 'offer', sdp: 'v=0' });
  expect(link.send(typing)).toBe(false);
  connect();
  expect(link.send(typing)).toBe(true);
  expect(told).toEqual(['{"type":"offer","sdp":"v=0"}', 'up']);
  expect(simple.log).toEqual([`send ${JSON.stringify(typing)}`]);
});

test('a frame over the limit in bytes of UTF-8 is refused', async () => {
  const { link, connect } = await linkOverDouble();
  connect();
  const room = FRAME_MAX_BYTES - JSON.stringify(lineOf('')).length;
  expect(link.send(lineOf('x'.repeat(room)))).toBe(true);
  expect(link.send(lineOf('x'.repeat(room + 1)))).toBe(false);
  expect(link.send(lineOf('é'.repeat(room / 2 + 1)))).toBe(false);
});

test('a send that throws, and a queue without a network, are a plain false', async () => {
  const { link, simple, connect } = await linkOverDouble();
  connect();
  simple.channel.bufferedAmount = 9 * 1024 * 1024;
  expect(link.send(typing)).toBe(false);
  simple.channel.bufferedAmount = 0;
  simple.peer.send = () => {
    throw new Error('InvalidStateError');
  };
  expect(link.send(typing)).toBe(false);
});

// Invariant: rubbish never throws, never ends the link, never hides the next good frame.
test('rubbish is dropped and counted, told at first and then once a second', async () => {
  const { simple, timers, told, frames, rubbish, connect } = await linkOverDouble();
  connect();
  const junk = ['', 'null', '{', '[]', '{"k":"line"}', '{"k":"end","by":"me"}', new Uint8Array(3), 7, null];
  for (const message of junk) simple.events.emit('data', message);
  simple.events.emit('data', 'x'.repeat(FRAME_MAX_BYTES + 1));
  simple.events.emit('data', JSON.stringify(typing));
  expect(frames).toEqual([typing]);
  expect(rubbish).toEqual([1]);
  timers.move(SECOND_MS);
  expect(rubbish).toEqual([1, junk.length + 1]);
  expect(told).toEqual(['up']);
});

test('in a flood long messages are not even read until the second is over', async () => {
  const { simple, timers, frames, connect } = await linkOverDouble();
  connect();
  for (let i = 0; i < 200; i += 1) simple.events.emit('data', '{');
  const long = JSON.stringify(typing).padEnd(70_000);
  simple.events.emit('data', long);
  expect(frames).toEqual([]);
  simple.events.emit('data', JSON.stringify(typing));
  timers.move(SECOND_MS);
  simple.events.emit('data', long);
  expect(frames).toEqual([typing, typing]);
});

test.each([
  '',
  'null',
  '[]',
  '{}',
  '{"type":"offer"}',
  '{"type":"candidate","candidate":{}}',
  '{"type":"transceiverRequest","transceiverRequest":{"kind":"video"}}',
])('a signal that would make simple-peer destroy itself is not passed on: %s', async (data) => {
  const { link, simple, rubbish } = await linkOverDouble();
  link.signal(data);
  expect(simple.log).toEqual([]);
  expect(rubbish).toEqual([1]);
});

test.each<[string, LinkDown]>([
  ['ERR_CONNECTION_FAILURE', 'failed'],
  ['ERR_ICE_CONNECTION_FAILURE', 'failed'],
  ['ERR_DATA_CHANNEL', 'broken'],
])('%s goes down as %s, once', async (code, why) => {
  const { simple, told, link } = await linkOverDouble();
  simple.events.emit('error', Object.assign(new Error('x'), { code }));
  simple.events.emit('close');
  link.signal(candidate);
  expect(told).toEqual([`down ${why}`]);
  expect(simple.log).toEqual([]);
});

test('no WebRTC, and code that cannot be fetched, are told apart', async () => {
  const none = await linkOverDouble({
    load: () =>
      Promise.resolve(() => {
        throw Object.assign(new Error('no'), { code: 'ERR_WEBRTC_SUPPORT' });
      }),
  });
  const away = await linkOverDouble({ load: () => Promise.reject(new TypeError('Failed to fetch')) });
  await Promise.resolve();
  expect(none.told).toEqual(['down unsupported']);
  expect(away.told).toEqual(['down not-loaded']);
});

describe('close', () => {
  // Invariant: the channel closes before the connection, and what was sent goes out before the channel closes.
  test('waits for the queue, then the channel, then the connection; nothing is told afterwards', async () => {
    const { link, simple, timers, told, connect } = await linkOverDouble();
    connect();
    simple.channel.bufferedAmount = 5;
    link.close();
    expect(simple.log).toEqual([]);
    simple.channel.onbufferedamountlow?.();
    expect(simple.log).toEqual(['channel closed']);
    timers.move(SECOND_MS);
    expect(simple.log).toEqual(['channel closed', 'destroyed']);
    simple.events.emit('close');
    expect(told).toEqual(['up']);
    expect(link.send(typing)).toBe(false);
  });

  test('waits for at most 200 ms', async () => {
    const { link, simple, timers, connect } = await linkOverDouble();
    connect();
    simple.channel.bufferedAmount = 5;
    link.close();
    timers.move(200);
    expect(simple.log).toEqual(['channel closed']);
  });

  test('twice is once; before the library is there nothing is ever made', async () => {
    const { link, simple, connect } = await linkOverDouble();
    connect();
    link.close();
    link.close();
    expect(simple.log).toEqual(['channel closed']);
    const late = createSimplePeer();
    let loaded: (make: MakePeer) => void = () => {};
    const early = await linkOverDouble({ load: () => new Promise((resolve) => (loaded = resolve)) });
    early.link.close();
    loaded(late.make);
    await Promise.resolve();
    expect(late.options()).toBeNull();
  });
});

// simple-peer waits for a round of statistics before it says `connect`; the other end may say hello before that.
test('what the other end says before this end is connected is heard right after', async () => {
  const { simple, frames, connect } = await linkOverDouble();
  simple.events.emit('data', JSON.stringify(typing));
  expect(frames).toEqual([]);
  connect();
  expect(frames).toEqual([typing]);
});
