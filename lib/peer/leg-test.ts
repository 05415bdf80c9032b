/** Tries one way to the gateway, from this browser: not whether it is configured, but whether bytes come through. */
import type { Leg, LegResult } from '#lib/protocol/connection-test.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import { isFull, isRefused, makeConnection, tellsErrors, type MakeConnection } from './own-connection.ts';

/** Browsers give up on an address after some 10 s. */
const PATIENCE_MS = 12 * SECOND_MS;

type Credential = { readonly username: string; readonly credential: string } | null;

/** RFC 8489, 14.8 and RFC 8656, 19: what a gateway answers in place of an address. */
function refusal(code: number): 'refused' | 'full' | null {
  if (isFull(code)) return 'full';
  return isRefused(code) ? 'refused' : null;
}

/** Null after so long, ms. */
const within = <T>(ms: number, wanted: Promise<T>): Promise<T | null> =>
  Promise.race([wanted, new Promise<null>((resolve) => setTimeout(() => resolve(null), ms))]);

/** A public address comes back; where there is no translation there is none to tell, and no error either. */
function askStun(pc: RTCPeerConnection): Promise<boolean> {
  return new Promise((resolve) => {
    let errors = 0;
    pc.addEventListener('icecandidateerror', () => void (errors += 1));
    pc.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate?.type === 'srflx') resolve(true);
      else if (candidate === null) resolve(errors === 0 && tellsErrors(pc));
    });
    pc.createDataChannel('test');
    void pc.setLocalDescription();
  });
}

/** Two ends of one page, each through the gateway: a channel between them carries a word. */
async function carry(offerer: RTCPeerConnection, answerer: RTCPeerConnection): Promise<LegResult> {
  let relayed = false;
  let refused: 'refused' | 'full' | null = null;
  const fails = new Promise<LegResult>((resolve) => {
    for (const [own, other] of [
      [offerer, answerer],
      [answerer, offerer],
    ] as const) {
      own.addEventListener('icecandidateerror', ({ errorCode }) => void (refused ??= refusal(errorCode)));
      own.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate !== null) {
          relayed = true;
          void other.addIceCandidate(candidate).catch(() => undefined); // closed meanwhile
        } else if (!relayed) resolve({ ok: false, why: refused ?? 'no-answer' });
      });
      own.addEventListener('connectionstatechange', () => {
        if (own.connectionState === 'failed') resolve({ ok: false, why: refused ?? 'not-carried' });
      });
    }
  });
  const begun = performance.now();
  const [mine, theirs] = [offerer, answerer].map((pc) =>
    pc.createDataChannel('test', { negotiated: true, id: 0 }),
  );
  const arrives = new Promise<LegResult>((resolve) => {
    if (mine !== undefined) mine.onopen = () => mine.send('word');
    if (theirs !== undefined)
      theirs.onmessage = () => resolve({ ok: true, ms: Math.round(performance.now() - begun) });
  });
  await offerer.setLocalDescription();
  if (offerer.localDescription !== null) await answerer.setRemoteDescription(offerer.localDescription);
  await answerer.setLocalDescription();
  if (answerer.localDescription !== null) await offerer.setRemoteDescription(answerer.localDescription);
  const result = await within(PATIENCE_MS, Promise.race([arrives, fails]));
  return result ?? { ok: false, why: refused ?? (relayed ? 'not-carried' : 'no-answer') };
}

/** Takes at most 12 s and never rejects. */
export async function testLeg(
  { kind, url }: Pick<Leg, 'kind' | 'url'>,
  credential: Credential,
  make: MakeConnection = makeConnection,
): Promise<LegResult> {
  const servers = [{ urls: [url], ...credential }];
  const made: RTCPeerConnection[] = [];
  const open = (config: RTCConfiguration): RTCPeerConnection => {
    const pc = make(config);
    made.push(pc);
    return pc;
  };
  try {
    if (kind === 'stun') {
      const begun = performance.now();
      const told = await within(PATIENCE_MS, askStun(open({ iceServers: [{ urls: [url] }] })));
      return told === true
        ? { ok: true, ms: Math.round(performance.now() - begun) }
        : { ok: false, why: 'no-answer' };
    }
    const config: RTCConfiguration = { iceServers: servers, iceTransportPolicy: 'relay' };
    return await carry(open(config), open(config));
  } catch {
    return { ok: false, why: 'no-answer' }; // no WebRTC here, or an address that it does not take
  } finally {
    for (const pc of made) pc.close();
  }
}
