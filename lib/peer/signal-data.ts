/**
 * What simple-peer may be told. It destroys itself on anything else, so the door is here. Requests for media are not
 * among it, and nor is another certificate than the other end began with: who passes the signals on could put itself
 * in the middle of a connection that was found to be right.
 */
import { fingerprintsOf } from './fingerprints.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function isCandidate(value: unknown): boolean {
  if (!isObject(value) || typeof value['candidate'] !== 'string') return false;
  return typeof value['sdpMid'] === 'string' || typeof value['sdpMLineIndex'] === 'number';
}

/** What a signal names as its end's certificates; null for what is no description. False: it may not be passed on. */
function readSignal(data: string): string | null | false {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    return false; // not JSON: the caller counts it
  }
  if (!isObject(json)) return false;
  const { type, sdp } = json;
  if (type === 'offer' || type === 'answer') return typeof sdp === 'string' && fingerprintsOf(sdp).join();
  const passes =
    type === 'candidate'
      ? isCandidate(json['candidate']) && !('sdp' in json)
      : type === 'renegotiate' && json['renegotiate'] === true && Object.keys(json).length === 2;
  return passes && null;
}

/**
 * The door of one connection: whether this JSON text is an offer, an answer, a candidate or the wish to negotiate
 * again, and names the certificates that the first description named.
 */
export function createSignalDoor(): (data: string) => boolean {
  let first: string | null = null;
  return (data) => {
    const named = readSignal(data);
    if (typeof named === 'string') first ??= named;
    return named === null || (named !== false && named === first);
  };
}
