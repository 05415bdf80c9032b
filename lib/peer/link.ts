/** One WebRTC connection to the other browser: text frames, parsed at the door. The only import of simple-peer. */
import { parseFrame, type Frame, type PathFacts } from '#lib/protocol/frames.ts';
import { FRAME_MAX_BYTES } from '#lib/protocol/limits.ts';
import type { IceServer } from '#lib/protocol/reach.ts';
import { after, type After } from './after.ts';
import { byteChannelOf, type ByteChannel } from './byte-channel.ts';
import { closePeer } from './close-peer.ts';
import {
  channelOf,
  connectionOf,
  equip,
  restartIce,
  survive,
  type Connection,
  type MakePeer,
  type Peer,
  type Ways,
} from './inside-peer.ts';
import { fingerprintsInUse, type Fingerprints } from './fingerprints.ts';
import { serverOf } from './own-connection.ts';
import { createRubbishGate } from './rubbish-gate.ts';
import { createSignalDoor } from './signal-data.ts';
import { pathFacts, videoFacts, type VideoFacts } from './stats.ts';
import { sendVideo } from './video-sender.ts';

/** A channel whose queue grows beyond this has no network behind it; Chromium breaks at 16 MiB. */
const QUEUE_MAX_BYTES = 8 * 1024 * 1024;
/** Signals that may wait until the library is loaded. */
const EARLY_MAX = 256;
/** Frames that may come before this end counts as connected: a hello and some beats. */
const EARLY_FRAMES_MAX = 32;

/**
 * `failed`: no path, or the path was lost for good; `closed`: the other end closed; `unsupported`: this browser has
 * no WebRTC; `not-loaded`: the code for it could not be fetched; `broken`: a signal or the channel made no sense.
 */
export type LinkDown = 'failed' | 'closed' | 'unsupported' | 'not-loaded' | 'broken';

export type Link = {
  /** JSON text out of the other end's onSignal; rubbish is counted, after the end it is ignored. */
  signal(data: string): void;
  /** False: not open, too large, or the queue is full; nothing was sent then. */
  send(frame: Frame): boolean;
  isUp(): boolean;
  /**
   * The end that offers: looks for a path anew, on the same channel. False where that cannot be: an earlier search
   * still waits for its answer, or there is no connection to mend.
   */
  restart(): boolean;
  /** Null while there is nothing to measure. */
  facts(): Promise<PathFacts | null>;
  /** Null while the two ends have not agreed, and where an end names none. */
  fingerprints(): Fingerprints | null;
  /** The end that offers: sends this picture from now on; null ends it. The channel is not touched. */
  carry(track: MediaStreamTrack | null): void;
  /** For the bytes of files, once up; null where there is no connection. */
  bytes(): ByteChannel | null;
  /** Of the picture that comes in; null while there is none. */
  videoFacts(): Promise<VideoFacts | null>;
  /** Lets out what was sent, for at most 200 ms; then the channel, then the connection. No onDown follows. */
  close(): void;
};

export type LinkOptions = {
  initiator: boolean;
  /** ours only, even if empty: simple-peer would name two public servers otherwise; asked again for each search */
  iceServers: () => readonly IceServer[];
  /** only through a gateway, whatever else would do */
  relayOnly?: () => boolean;
  /** gathered at once; the caller holds back what may not leave yet */
  onSignal: (data: string) => void;
  onUp: () => void;
  /** Once up: the path is in doubt, or there is one (again). `failed` is not the end: `restart` can mend it. */
  onPath?: (path: 'doubtful' | 'there') => void;
  /** once; after onUp only where nothing can be mended */
  onDown: (why: LinkDown) => void;
  onFrame: (frame: Frame) => void;
  /** a picture comes in */
  onVideo?: (track: MediaStreamTrack) => void;
  /** at most once a second; `count` is the total so far */
  onRubbish?: (count: number) => void;
  load?: () => Promise<MakePeer>;
  after?: After;
};

/** Loaded on demand: a page that only waits does not need it. */
async function loadSimplePeer(): Promise<MakePeer> {
  const { default: SimplePeer } = await import('simple-peer');
  return (options) => new SimplePeer(options);
}

/** UTF-8 takes 1–3 bytes for each unit of JavaScript's length. */
const fits = (text: string): boolean =>
  text.length * 3 <= FRAME_MAX_BYTES ||
  (text.length <= FRAME_MAX_BYTES && new TextEncoder().encode(text).length <= FRAME_MAX_BYTES);

function reasonOf(error: unknown): LinkDown {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : null;
  if (code === 'ERR_WEBRTC_SUPPORT' || code === 'ERR_PC_CONSTRUCTOR') return 'unsupported';
  return code === 'ERR_CONNECTION_FAILURE' || code === 'ERR_ICE_CONNECTION_FAILURE' ? 'failed' : 'broken';
}

/** Starts at once. Frames and signals are in order; nothing throws. */
export function createLink(options: LinkOptions): Link {
  const { initiator, iceServers, onSignal, onUp, onDown, onFrame, load = loadSimplePeer } = options;
  const { onPath = () => {}, after: later = after } = options;
  const gate = createRubbishGate({ onRubbish: options.onRubbish ?? (() => {}), after: later });
  const admits = createSignalDoor();
  let peer: Peer | null = null;
  let early: string[] = [];
  /** The other end may be connected first: what it says then is heard once this end is; null from then on. */
  let earlyFrames: Frame[] | null = [];
  let up = false;
  let over = false;
  const ways = (): Ways => ({
    iceServers: iceServers().map(serverOf),
    ...(options.relayOnly?.() === true ? { iceTransportPolicy: 'relay' } : {}),
  });

  function down(why: LinkDown): void {
    if (over) return;
    over = true;
    gate.stop();
    onDown(why);
  }

  function start(make: MakePeer): void {
    if (over) return;
    let made: Peer;
    try {
      made = make({
        initiator,
        trickle: true,
        objectMode: true, // text stays text, one message stays one message
        config: ways(),
      });
    } catch (error) {
      down(reasonOf(error));
      return;
    }
    peer = made;
    survive(made, (state) => follow(made, state));
    made.on('signal', (data) => {
      if (!over) onSignal(JSON.stringify(data));
    });
    made.on('connect', () => {
      if (over) return;
      const waiting = earlyFrames ?? [];
      earlyFrames = null;
      up = true;
      onUp();
      for (const frame of waiting) if (!over) onFrame(frame);
    });
    made.on('data', (data) => {
      if (over || !gate.admits(data)) return;
      const frame = typeof data === 'string' && fits(data) ? parseFrame(data) : null;
      if (frame === null || earlyFrames?.length === EARLY_FRAMES_MAX) gate.rubbish();
      else if (earlyFrames === null) onFrame(frame);
      else earlyFrames.push(frame);
    });
    made.on('track', (track) => {
      if (!over && track instanceof MediaStreamTrack) options.onVideo?.(track);
    });
    made.on('error', (error) => down(reasonOf(error)));
    made.on('close', () => down('closed'));
    const waiting = early;
    early = [];
    waiting.forEach(signal);
  }

  function follow(of: Peer, state: RTCPeerConnectionState): void {
    if (over) return;
    if (up && state === 'connected') onPath('there');
    else if (up && (state === 'disconnected' || state === 'failed')) onPath('doubtful');
    else if (state === 'failed') {
      down('failed');
      of.destroy();
    }
  }

  function signal(data: string): void {
    if (over) return;
    if (peer === null) {
      if (early.length < EARLY_MAX) early.push(data);
      return;
    }
    if (!admits(data)) {
      gate.rubbish();
      return;
    }
    try {
      if (up && !initiator) equip(peer, ways()); // it may be the other end's search
      peer.signal(data);
    } catch {
      gate.rubbish(); // well formed and still not to the browser's liking
    }
  }

  function close(): void {
    const closing = over ? null : peer;
    over = true;
    gate.stop();
    if (closing !== null) closePeer(closing, later);
  }

  load().then(start, () => down('not-loaded'));
  const connection = (): Connection | null => (over || peer === null ? null : connectionOf(peer));

  async function measured<T>(measure: (pc: Connection) => Promise<T | null>): Promise<T | null> {
    const pc = connection();
    return pc === null ? null : measure(pc).catch(() => null); // gone while it was measured
  }

  return {
    signal,
    send(frame) {
      const channel = peer?.connected === true && !over ? channelOf(peer) : null;
      const text = JSON.stringify(frame);
      if (channel === null || channel.bufferedAmount > QUEUE_MAX_BYTES || !fits(text)) return false;
      try {
        peer?.send(text);
        return true;
      } catch {
        return false; // the channel went between the check and the call
      }
    },
    restart: () => initiator && up && !over && peer !== null && restartIce(peer, ways()),
    isUp: () => !over && peer?.connected === true,
    facts: async () => measured(pathFacts),
    fingerprints() {
      const pc = connection();
      return pc === null ? null : fingerprintsInUse(pc);
    },
    carry: (track) => void (peer !== null && !over && sendVideo(peer, track)),
    bytes: () => (peer?.connected === true && !over ? byteChannelOf(peer) : null),
    videoFacts: async () => measured(videoFacts),
    close,
  };
}
