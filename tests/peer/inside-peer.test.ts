// Invariant: a connection that failed stays, says so, and can be given another path; nothing else of simple-peer changes.
import { createTimers } from '#tests/doubles/clock.ts';
import { restartIce, survive, type Peer } from '#lib/peer/inside-peer.ts';

/** The two methods by which simple-peer reacts to its connection, as it has them on its prototype. */
function double(
  states: Partial<Record<'connectionState' | 'iceConnectionState' | 'signalingState', string>>,
) {
  const log: string[] = [];
  const pc = {
    connectionState: 'connected',
    iceConnectionState: 'connected',
    signalingState: 'stable',
    ...states,
    getStats: () => Promise.resolve(new Map()),
    getConfiguration: () => ({ bundlePolicy: 'balanced' }),
    setConfiguration: (configuration: unknown) => log.push(`configured ${JSON.stringify(configuration)}`),
    restartIce: () => log.push('restartIce'),
  };
  const stock = {
    _onConnectionStateChange: () => log.push('destroyed by the connection'),
    _onIceStateChange: () => log.push('stock ice'),
    negotiate() {
      log.push(`negotiate ${String(Reflect.get(this, '_isNegotiating'))}`);
    },
  };
  const own = {
    _pc: pc,
    _isNegotiating: true,
    connected: true,
    on: () => undefined,
    signal: () => undefined,
    send: () => undefined,
    destroy: () => log.push('destroyed'),
  };
  const peer: Peer = Object.assign(Object.create(stock), own);
  const fire = (name: '_onConnectionStateChange' | '_onIceStateChange'): void => {
    const method: unknown = Reflect.get(peer, name);
    if (typeof method === 'function') Reflect.apply(method, peer, []);
  };
  return { peer, pc, log, fire };
}

test.each(['disconnected', 'failed', 'connected'])('%s is told, and destroys nothing', (connectionState) => {
  const { peer, log, fire } = double({ connectionState });
  survive(peer, (state) => log.push(`told ${state}`));
  fire('_onConnectionStateChange');
  expect(log).toEqual([`told ${connectionState}`]);
});

test('simple-peer still sees every state of ICE but the one at which it would give up', () => {
  const { peer, pc, log, fire } = double({ iceConnectionState: 'failed' });
  survive(peer, () => undefined);
  fire('_onIceStateChange');
  expect(log).toEqual([]);
  for (const state of ['checking', 'connected', 'completed', 'disconnected', 'closed']) {
    pc.iceConnectionState = state;
    fire('_onIceStateChange');
  }
  expect(log).toEqual(Array.from({ length: 5 }, () => 'stock ice'));
});

test('another path: fresh servers and the way of now first, then the restart, then an offer though one was made before', () => {
  const { peer, log } = double({});
  expect(restartIce(peer, { iceServers: [{ urls: ['stun:a'] }], iceTransportPolicy: 'relay' })).toBe(true);
  expect(log).toEqual([
    'configured {"bundlePolicy":"balanced","iceTransportPolicy":"relay","iceServers":[{"urls":["stun:a"]}]}',
    'restartIce',
    'negotiate false',
  ]);
});

test('no second search while the answer to the first is missing, none without a connection', () => {
  const waiting = double({ signalingState: 'have-local-offer' });
  expect(restartIce(waiting.peer, { iceServers: [] })).toBe(false);
  const gone = double({});
  Reflect.set(gone.peer, '_pc', null);
  expect(restartIce(gone.peer, { iceServers: [] })).toBe(false);
  expect([...waiting.log, ...gone.log]).toEqual([]);
});

test('a peer that is gone is told nothing any more', () => {
  const { peer, log, fire } = double({});
  survive(peer, (state) => log.push(`told ${state}`));
  Reflect.set(peer, '_pc', null);
  fire('_onConnectionStateChange');
  expect(log).toEqual([]);
});

test('another pair of addresses without another state is told too, once the figures of it can be had', () => {
  const { peer, pc, log, fire } = double({ connectionState: 'connecting' });
  const iceTransport = new EventTarget();
  Reflect.set(pc, 'sctp', { transport: { iceTransport } });
  const timers = createTimers();
  survive(peer, (state) => log.push(`told ${state}`), timers.after);
  fire('_onConnectionStateChange');
  pc.connectionState = 'connected';
  fire('_onConnectionStateChange');
  log.length = 0;
  iceTransport.dispatchEvent(new Event('selectedcandidatepairchange'));
  timers.move(50);
  expect(log).toEqual([]);
  timers.move(50);
  expect(log).toEqual(['told connected']);
  iceTransport.dispatchEvent(new Event('selectedcandidatepairchange'));
  Reflect.set(peer, '_pc', null);
  timers.move(100);
  expect(log).toEqual(['told connected']);
});
