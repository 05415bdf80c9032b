/**
 * The private parts of simple-peer 9.11 that this program touches: named here and nowhere else, each checked before
 * it is used.
 */

/** The part of simple-peer that a link stands on. */
export type Peer = {
  readonly connected: boolean;
  send(text: string): void;
  signal(data: string): void;
  on(event: string, listener: (value: unknown) => void): unknown;
  destroy(): void;
};
export type PeerOptions = {
  readonly initiator: boolean;
  readonly trickle: true;
  readonly objectMode: true;
  readonly config: { readonly iceServers: RTCIceServer[]; readonly iceTransportPolicy?: 'relay' };
};
/** Throws where the browser has no WebRTC. */
export type MakePeer = (options: PeerOptions) => Peer;

type Connection = Pick<
  RTCPeerConnection,
  | 'getStats'
  | 'connectionState'
  | 'iceConnectionState'
  | 'signalingState'
  | 'getConfiguration'
  | 'setConfiguration'
  | 'restartIce'
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

/**
 * simple-peer destroys itself at `failed`, and with it every hope of an ICE restart. With this it stays, and whoever
 * holds it hears each state of the connection.
 */
export function survive(peer: Peer, onState: (state: RTCPeerConnectionState) => void): void {
  const prototype: unknown = Object.getPrototypeOf(peer);
  Reflect.set(peer, '_onConnectionStateChange', () => {
    const pc = connectionOf(peer);
    if (pc !== null) onState(pc.connectionState);
  });
  Reflect.set(peer, '_onIceStateChange', () => {
    if (connectionOf(peer)?.iceConnectionState === 'failed' || typeof prototype !== 'object') return;
    const stock: unknown = prototype === null ? null : Reflect.get(prototype, '_onIceStateChange');
    if (typeof stock === 'function') Reflect.apply(stock, peer, []);
  });
}

/**
 * Looks for a path anew: the same DTLS, the same channel. The offer comes out as a signal. By itself `restartIce()`
 * does nothing here, since simple-peer does not listen for `negotiationneeded`.
 * @param iceServers fresh ones: credentials of a gateway may have run out meanwhile
 * @returns false while an earlier offer is unanswered, and where there is no connection any more
 */
export function restartIce(peer: Peer, iceServers: RTCIceServer[]): boolean {
  const pc = connectionOf(peer);
  if (pc === null || pc.signalingState !== 'stable' || typeof pc.restartIce !== 'function') return false;
  pc.setConfiguration({ ...pc.getConfiguration(), iceServers });
  pc.restartIce();
  Reflect.set(peer, '_isNegotiating', false);
  call(peer, 'negotiate');
  return true;
}

/** The end that offers: tells the other of a new media line. An exchange under way is waited for. */
export const negotiate = (peer: Peer): void => call(peer, 'negotiate');
