/**
 * The channel for the bytes of files, beside the one for lines on the same connection. Both ends make it by themselves
 * under a number agreed on beforehand: one that is announced would take the place of simple-peer's own at the other end.
 */
import { FILE_CHANNEL_ID } from '#lib/protocol/limits.ts';
import { connectionOf, type Peer } from './inside-peer.ts';

export type ByteChannel = {
  /** Takes a copy. False: it is not open, and nothing was sent. */
  send(message: Uint8Array<ArrayBuffer>): boolean;
  /** Resolves at once while at most `high` bytes wait to leave, else once at most `low` do; false once it is closed. */
  room(high: number, low: number): Promise<boolean>;
  /** Whoever asked last hears each message. */
  hear(listener: (message: ArrayBuffer) => void): void;
};

/** A connection that is closed here need not say so to its channels: whoever waits looks again after so long. */
const LOOK_MS = 1_000;

const made = new WeakMap<object, ByteChannel>();

function wrap(channel: RTCDataChannel): ByteChannel {
  channel.binaryType = 'arraybuffer';
  const waiting = new Set<() => void>();
  const wake = (): void => {
    const woken = [...waiting];
    waiting.clear();
    for (const go of woken) go();
  };
  for (const event of ['open', 'bufferedamountlow', 'close', 'error']) channel.addEventListener(event, wake);
  return {
    send(message) {
      if (channel.readyState !== 'open') return false;
      try {
        channel.send(message);
        return true;
      } catch {
        return false; // it closed between the check and the call, or its queue is full
      }
    },
    async room(high, low) {
      for (
        let most = high;
        channel.readyState === 'connecting' ||
        (channel.readyState === 'open' && channel.bufferedAmount > most);
        most = low
      ) {
        channel.bufferedAmountLowThreshold = low;
        await new Promise<void>((resolve) => {
          const go = (): void => {
            clearTimeout(look);
            waiting.delete(go);
            resolve();
          };
          const look = setTimeout(go, LOOK_MS);
          waiting.add(go);
        });
      }
      return channel.readyState === 'open';
    },
    hear(listener) {
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (data instanceof ArrayBuffer) listener(data);
      };
    },
  };
}

/** A connection's one channel for bytes, made at first use; null where there is no connection. */
export function byteChannelOf(peer: Peer): ByteChannel | null {
  const pc = connectionOf(peer);
  if (!(pc instanceof RTCPeerConnection)) return null;
  const known =
    made.get(pc) ?? wrap(pc.createDataChannel('files', { negotiated: true, id: FILE_CHANNEL_ID }));
  made.set(pc, known);
  return known;
}
