/**
 * Sends one picture over a connection that runs. One transceiver for all shares of a connection: each one more would
 * add a media line for good. The channel for chat is not touched.
 */
import { connectionOf, negotiate, type Peer } from './inside-peer.ts';

const senders = new WeakMap<RTCPeerConnection, RTCRtpSender>();

/**
 * @param track null: nothing is sent any more
 * @returns false where there is no connection that could send it
 */
export function sendVideo(peer: Peer, track: MediaStreamTrack | null): boolean {
  const pc = connectionOf(peer);
  if (!(pc instanceof RTCPeerConnection)) return false;
  const known = senders.get(pc);
  if (known !== undefined) {
    void known.replaceTrack(track).catch(() => undefined); // the connection went meanwhile: the next one sends it
    return true;
  }
  if (track === null) return true;
  const streams = [new MediaStream([track])];
  try {
    senders.set(pc, pc.addTransceiver(track, { direction: 'sendonly', streams }).sender);
  } catch {
    return false; // the connection was closed meanwhile: the next one sends it
  }
  negotiate(peer);
  return true;
}
