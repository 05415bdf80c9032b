/** What this end can measure of its own side of the path. */
import type { PathFacts } from '#lib/protocol/frames.ts';

/** RTCTransportStats.tlsVersion is the version on the wire in hex (webrtc-stats); RFC 6347 and RFC 9147 name them. */
const DTLS_VERSIONS = new Map([
  ['FEFF', 'DTLS 1.0'],
  ['FEFD', 'DTLS 1.2'],
  ['FEFC', 'DTLS 1.3'],
]);
/** As long as the wire allows (protocol/frames.ts). */
const CIPHER_MAX_CHARACTERS = 64;

type Stat = Readonly<Record<string, unknown>>;

const isStat = (value: unknown): value is Stat => typeof value === 'object' && value !== null;
const textOf = (stat: Stat | undefined, key: string): string | null => {
  const value = stat?.[key];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** A relay whose leg the browser does not name counts as the least protected one. */
function relayOf(candidate: Stat): PathFacts['relay'] {
  if (candidate['candidateType'] !== 'relay') return null;
  const leg = candidate['relayProtocol'];
  return leg === 'tls' || leg === 'tcp' ? leg : 'udp';
}

/**
 * Facts of the selected candidate pair, from this end's own local candidate; null while nothing is selected or DTLS
 * is not up.
 */
export async function pathFacts(pc: Pick<RTCPeerConnection, 'getStats'>): Promise<PathFacts | null> {
  const all = new Map<string, Stat>();
  (await pc.getStats()).forEach((stat: unknown, id: string) => {
    if (isStat(stat)) all.set(id, stat);
  });
  const stats = [...all.values()];
  const transport = stats.find(
    (stat) => stat['type'] === 'transport' && textOf(stat, 'selectedCandidatePairId'),
  );
  if (transport !== undefined && transport['dtlsState'] !== 'connected') return null;
  // Browsers without transport stats mark the pair itself; they then say nothing of DTLS, and nor do we.
  const pair =
    transport === undefined
      ? stats.find((stat) => stat['type'] === 'candidate-pair' && stat['selected'] === true)
      : all.get(textOf(transport, 'selectedCandidatePairId') ?? '');
  const local = all.get(textOf(pair, 'localCandidateId') ?? '');
  if (local === undefined) return null;
  const cipher = textOf(transport, 'dtlsCipher');
  return {
    relay: relayOf(local),
    cipher: cipher !== null && cipher.length <= CIPHER_MAX_CHARACTERS ? cipher : null,
    dtls: DTLS_VERSIONS.get(textOf(transport, 'tlsVersion')?.toUpperCase() ?? '') ?? null,
  };
}

/** What this end measures of the picture that comes in. */
export type VideoFacts = {
  /** px */
  readonly width: number;
  readonly height: number;
  /** of the last second */
  readonly framesPerSecond: number;
  /** since it began */
  readonly framesDecoded: number;
};

const numberOf = (stat: Stat, key: string): number => {
  const value = stat[key];
  return typeof value === 'number' ? value : 0;
};

/** Null while no picture has come. */
export async function videoFacts(pc: Pick<RTCPeerConnection, 'getStats'>): Promise<VideoFacts | null> {
  const found: Stat[] = [];
  (await pc.getStats()).forEach((stat: unknown) => {
    if (isStat(stat) && stat['type'] === 'inbound-rtp' && stat['kind'] === 'video') found.push(stat);
  });
  const [stat] = found;
  if (stat === undefined || numberOf(stat, 'framesDecoded') === 0) return null;
  return {
    width: numberOf(stat, 'frameWidth'),
    height: numberOf(stat, 'frameHeight'),
    framesPerSecond: numberOf(stat, 'framesPerSecond'),
    framesDecoded: numberOf(stat, 'framesDecoded'),
  };
}
