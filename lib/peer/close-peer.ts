/** The end of a connection by this end's own wish: what was said last gets a moment to leave. */
import { SECOND_MS } from '#lib/protocol/limits.ts';
import type { After } from './after.ts';
import { channelOf, type Peer } from './inside-peer.ts';

/** What was said last may leave first… */
const FLUSH_MS = 200;
/** …and the channel closes before the connection: `pc.close()` throws away what is under way. */
const CLOSING_MS = SECOND_MS;

/** Destroys once the channel is closed at both ends, or after a while. */
export function closePeer(peer: Peer, later: After): void {
  const channel = channelOf(peer);
  if (channel === null || channel.readyState !== 'open') {
    peer.destroy();
    return;
  }
  const shut = () => {
    channel.onbufferedamountlow = null;
    channel.close();
    later(CLOSING_MS, () => peer.destroy());
  };
  if (channel.bufferedAmount === 0) {
    shut();
    return;
  }
  const cancel = later(FLUSH_MS, shut);
  channel.bufferedAmountLowThreshold = 0;
  channel.onbufferedamountlow = () => {
    cancel();
    shut();
  };
}
