/**
 * What simple-peer may be told. It destroys itself on anything else, so the door is here. Requests for media are not
 * among it.
 */

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function isCandidate(value: unknown): boolean {
  if (!isObject(value) || typeof value['candidate'] !== 'string') return false;
  return typeof value['sdpMid'] === 'string' || typeof value['sdpMLineIndex'] === 'number';
}

/** Whether this JSON text is an offer, an answer, a candidate, or the wish to negotiate again. */
export function readSignal(data: string): boolean {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    return false; // not JSON: the caller counts it
  }
  if (!isObject(json)) return false;
  if (json['type'] === 'offer' || json['type'] === 'answer') return typeof json['sdp'] === 'string';
  if (json['type'] === 'candidate') return isCandidate(json['candidate']) && !('sdp' in json);
  return json['type'] === 'renegotiate' && json['renegotiate'] === true && Object.keys(json).length === 2;
}
