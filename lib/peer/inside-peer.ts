/**
 * The private parts of simple-peer 9.11 that this program touches: named here and nowhere else, each checked before
 * it is used.
 */

import { after, type After } from './after.ts';

/** The part of simple-peer that a link stands on. */
export type Peer = {
  readonly connected: boolean;
  send(text: string): void;
  signal(data: string): void;
  on(event: string, listener: (value: unknown) => void): unknown;
  destroy(): void;
};
/** Whom to ask for a path, and whether nothing but a gateway will do. */
export type Ways = { readonly iceServers: RTCIceServer[]; readonly iceTransportPolicy?: 'relay' };
export type PeerOptions = {
  readonly initiator: boolean;
  readonly trickle: true;
  readonly objectMode: true;
  readonly config: Ways;
};
/** Throws where the browser has no WebRTC. */
export type MakePeer = (options: PeerOptions) => Peer;

/** The part of it that is read or set. */
export type Connection = Pick<
  RTCPeerConnection,
  | 'getStats'
  | 'currentLocalDescription'
  | 'currentRemoteDescription'
  | 'connectionState'
  | 'iceConnectionState'
  | 'signalingState'
  | 'getConfiguration'
  | 'setConfiguration'
  | 'restartIce'
  | 'sctp'
>;
type Channel = Pick<
  RTCDataChannel,
  'readyState' | 'bufferedAmount' | 'bufferedAmountLowThreshold' | 'onbufferedamountlow' | 'close'
>;
const isConnection = (pc: unknown): pc is Connection =>
  typeof pc === 'object' && pc !== null && 'getStats' in pc && typeof pc.getStats === 'function';
const isChannel = (channel: unknown): channel is Channel =>
  typeof channel === 'object' && channel !== null && 'readyState' in channel && 'bufferedAmount' in channel;

/** Null once the peer is destroyed. */
export const connectionOf = (peer: Peer): Connection | null => {
  const pc: unknown = Reflect.get(peer, '_pc');
  return isConnection(pc) ? pc : null;
};
/** Null before there is one, and once the peer is destroyed. */
export const channelOf = (peer: Peer): Channel | null => {
  const channel: unknown = Reflect.get(peer, '_channel');
  return isChannel(channel) ? channel : null;
};

function call(peer: Peer, name: string): void {
  const method: unknown = Reflect.get(peer, name);
  if (typeof method === 'function') Reflect.apply(method, peer, []);
}

/** Chromium answers getStats() from memory for 50 ms (WebRTC's stats collector): sooner, a pair would read as the one before. */
const STATS_KEPT_MS = 60;

/**
 * simple-peer destroys itself at `failed`, and with it every hope of an ICE restart. With this it stays, and whoever
 * holds it hears each state of the connection; the same one again where the browser moved to another pair of addresses,
 * which it does without a word in the first second of many connections.
 */
export function survive(
  peer: Peer,
  onState: (state: RTCPeerConnectionState) => void,
  later: After = after,
): void {
  const prototype: unknown = Object.getPrototypeOf(peer);
  let watched: RTCIceTransport | null = null;
  const tell = (): void => {
    const pc = connectionOf(peer);
    if (pc !== null) onState(pc.connectionState);
  };
  /** There is none before the first description; a restart keeps it. */
  function watchPairs(): void {
    const transport = connectionOf(peer)?.sctp?.transport?.iceTransport ?? null;
    if (transport === null || transport === watched) return;
    watched = transport;
    transport.addEventListener('selectedcandidatepairchange', () => later(STATS_KEPT_MS, tell));
  }
  Reflect.set(peer, '_onConnectionStateChange', () => {
    watchPairs();
    tell();
  });
  Reflect.set(peer, '_onIceStateChange', () => {
    if (connectionOf(peer)?.iceConnectionState === 'failed' || typeof prototype !== 'object') return;
    const stock: unknown = prototype === null ? null : Reflect.get(prototype, '_onIceStateChange');
    if (typeof stock === 'function') Reflect.apply(stock, peer, []);
  });
}

/**
 * From the next search on these are its ways: credentials of a gateway run out, and the settings may say something else
 * than at first. The end that answers needs them before the offer comes in.
 */
export function equip(peer: Peer, ways: Ways): void {
  const pc = connectionOf(peer);
  pc?.setConfiguration({ ...pc.getConfiguration(), iceTransportPolicy: 'all', ...ways });
}

/**
 * Looks for a path anew: the same DTLS, the same channel. The offer comes out as a signal. By itself `restartIce()`
 * does nothing here, since simple-peer does not listen for `negotiationneeded`.
 * @returns false while an earlier offer is unanswered, and where there is no connection any more
 */
export function restartIce(peer: Peer, ways: Ways): boolean {
  const pc = connectionOf(peer);
  if (pc === null || pc.signalingState !== 'stable' || typeof pc.restartIce !== 'function') return false;
  equip(peer, ways);
  pc.restartIce();
  Reflect.set(peer, '_isNegotiating', false);
  call(peer, 'negotiate');
  return true;
}

/** The end that offers: tells the other of a new media line. An exchange under way is waited for. */
export const negotiate = (peer: Peer): void => call(peer, 'negotiate');
