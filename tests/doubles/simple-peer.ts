import { EventEmitter } from 'node:events';
import type { MakePeer, PeerOptions } from '#lib/peer/inside-peer.ts';
import { createLink, type LinkOptions } from '#lib/peer/link.ts';
import type { Frame } from '#lib/protocol/frames.ts';
import { createTimers } from './clock.ts';

const nothing = (): (() => void) | null => null;

/** simple-peer without a network. */
export function createSimplePeer() {
  const events = new EventEmitter();
  const log: string[] = [];
  const channel = {
    readyState: 'open',
    bufferedAmount: 0,
    bufferedAmountLowThreshold: 0,
    onbufferedamountlow: nothing(),
    close: () => log.push('channel closed'),
  };
  let options: PeerOptions | null = null;
  /** of each configuration given later: the user names */
  const equipped: (string | undefined)[] = [];
  const pc = {
    connectionState: 'new',
    signalingState: 'stable',
    getStats: () => Promise.resolve(new Map()),
    getConfiguration: () => ({}),
    setConfiguration: ({ iceServers = [] }: RTCConfiguration) =>
      void equipped.push(...iceServers.map(({ username }) => username)),
    restartIce: () => log.push('search'),
  };
  const peer = {
    _channel: channel,
    _pc: pc,
    connected: false,
    on: (event: string, listener: (value: unknown) => void) => events.on(event, listener),
    signal: (data: string) => log.push(`signal ${data}`),
    send: (data: unknown) => log.push(`send ${String(data)}`),
    destroy: () => log.push('destroyed'),
  };
  const make: MakePeer = (given) => {
    options = given;
    return peer;
  };
  return { events, log, channel, pc, peer, make, equipped, options: () => options };
}

/** A link over it, and everything it told. */
export async function linkOverDouble(
  own: Partial<Pick<LinkOptions, 'initiator' | 'iceServers' | 'load' | 'relayOnly'>> = {},
) {
  const simple = createSimplePeer();
  const timers = createTimers();
  const told: string[] = [];
  const frames: Frame[] = [];
  const rubbish: number[] = [];
  const link = createLink({
    initiator: true,
    iceServers: () => [],
    onSignal: (data) => told.push(data),
    onUp: () => told.push('up'),
    onPath: (path) => told.push(`path ${path}`),
    onDown: (why) => told.push(`down ${why}`),
    onFrame: (frame) => frames.push(frame),
    onRubbish: (count) => rubbish.push(count),
    load: () => Promise.resolve(simple.make),
    after: timers.after,
    ...own,
  });
  await Promise.resolve();
  const connect = () => {
    simple.peer.connected = true;
    simple.events.emit('connect');
  };
  return { link, simple, timers, told, frames, rubbish, connect };
}
