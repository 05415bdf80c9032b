// Invariant: bytes are given while there is room and never to a channel that is closed; nobody waits for one for ever.
import { byteChannelOf } from '#lib/peer/byte-channel.ts';
import type { Peer } from '#lib/peer/inside-peer.ts';

/** A data channel, and a peer whose connection makes it. */
function channelWithPeer() {
  const sent: number[] = [];
  const events = new EventTarget();
  const channel = Object.assign(events, {
    readyState: 'open',
    bufferedAmount: 0,
    bufferedAmountLowThreshold: 0,
    send: (message: Uint8Array) => void sent.push(message.length),
  });
  function Connection(this: object): void {}
  const pc = Object.assign(Object.create(Connection.prototype), {
    getStats: () => undefined,
    createDataChannel: () => channel,
  });
  Reflect.set(globalThis, 'RTCPeerConnection', Connection);
  const peer: Peer = Object.assign(Object.create(null), { _pc: pc });
  return {
    sent,
    channel,
    bytes: byteChannelOf(peer),
    drain(to: number): void {
      const { bufferedAmount, bufferedAmountLowThreshold: low } = channel;
      channel.bufferedAmount = to;
      if (bufferedAmount > low && to <= low) events.dispatchEvent(new Event('bufferedamountlow'));
    },
    become(state: 'open' | 'closed'): void {
      channel.readyState = state;
      events.dispatchEvent(new Event(state === 'closed' ? 'close' : state));
    },
  };
}
const settled = async (room: Promise<boolean> | undefined): Promise<boolean | 'waits' | undefined> => {
  const later = new Promise<'waits'>((resolve) => setTimeout(() => resolve('waits'), 0));
  return Promise.race([room, later]);
};

test('there is room up to the upper mark; beyond it only once it has sunk to the lower one', async () => {
  const { bytes, channel, drain } = channelWithPeer();
  channel.bufferedAmount = 100;
  expect(await settled(bytes?.room(100, 50))).toBe(true);
  channel.bufferedAmount = 101;
  const room = bytes?.room(100, 50);
  drain(99);
  expect(await settled(room)).toBe('waits');
  drain(50);
  expect(await settled(room)).toBe(true);
});

test('whoever waits hears that it opened, and that it closed', async () => {
  const { bytes, channel, sent, become } = channelWithPeer();
  channel.readyState = 'connecting';
  const first = bytes?.room(0, 0);
  expect(await settled(first)).toBe('waits');
  expect(bytes?.send(new Uint8Array(3))).toBe(false);
  become('open');
  expect(await settled(first)).toBe(true);
  expect(bytes?.send(new Uint8Array(3))).toBe(true);
  channel.bufferedAmount = 1;
  const second = bytes?.room(0, 0);
  become('closed');
  expect(await settled(second)).toBe(false);
  expect([bytes?.send(new Uint8Array(3)), sent]).toEqual([false, [3]]);
});

test('a connection that was closed without a word to its channel', async () => {
  jest.useFakeTimers();
  const { bytes, channel } = channelWithPeer();
  channel.bufferedAmount = 101;
  const room = bytes?.room(100, 50);
  await jest.advanceTimersByTimeAsync(1_000);
  channel.readyState = 'closed';
  await jest.advanceTimersByTimeAsync(1_000);
  jest.useRealTimers();
  expect(await settled(room)).toBe(false);
});

test('a channel that refuses is told as not sent', () => {
  const { bytes, channel } = channelWithPeer();
  channel.send = () => {
    throw new DOMException('', 'OperationError');
  };
  expect(bytes?.send(new Uint8Array(1))).toBe(false);
});
