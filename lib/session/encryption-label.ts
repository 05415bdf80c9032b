/** The status bar's encryption text: only what both ends measured. Pure. */
import type { PathFacts } from '#lib/protocol/frames.ts';

/** How the other end has shown who it is: by the join link's key, or by words that two people compared. */
export type Verified = 'link' | 'words';

/** In About and in the tooltip. Never more than what was shown on this very connection. */
export const verifiedWords = (verified: Verified | null): string => {
  if (verified === null) return 'Not verified';
  return verified === 'link' ? 'Verified by the join link' : 'Verified by compared words';
};

export type EncryptionLabel = {
  readonly text:
    | 'AES (P2P)'
    | 'TLS + AES'
    | 'AES (gateway)'
    | 'Encrypted (P2P)'
    | 'Encrypted (gateway)'
    | 'Securing…'
    | 'Reconnecting…';
  /** measured: both ends reported; waiting: not known yet; lost: the link is down */
  readonly tone: 'measured' | 'waiting' | 'lost';
  /** DTLS version, cipher suite, path, verified or not: for the tooltip */
  readonly detail: string;
};

const isAes = (cipher: string | null): boolean => cipher !== null && /(^|_)AES(_|$)/.test(cipher);

const detailOf = (facts: PathFacts, path: string, verified: Verified | null): string =>
  [
    facts.dtls ?? 'DTLS version not reported',
    facts.cipher ?? 'cipher suite not reported',
    path,
    verifiedWords(verified),
  ].join(' · ');

/**
 * @param own this end's facts of its own local candidate; null when not measured
 * @param peer the other end's, as it told them; null when not told
 * @param link whether the link is up, being made, or lost
 * @param verified how the other end has shown who it is; null: it has not
 */
export function encryptionLabel(
  own: PathFacts | null,
  peer: PathFacts | null,
  link: 'making' | 'up' | 'lost',
  verified: Verified | null,
): EncryptionLabel {
  if (link === 'lost')
    return { text: 'Reconnecting…', tone: 'lost', detail: 'The link is down and being restored.' };
  if (link === 'making' || own === null || peer === null) {
    return { text: 'Securing…', tone: 'waiting', detail: 'The path is not measured yet.' };
  }
  const legs = [own.relay, peer.relay].filter((relay) => relay !== null);
  const aes = isAes(own.cipher) && isAes(peer.cipher);
  if (legs.length === 0) {
    return {
      text: aes ? 'AES (P2P)' : 'Encrypted (P2P)',
      tone: 'measured',
      detail: detailOf(own, 'direct', verified),
    };
  }
  const detail = detailOf(own, `through the gateway (${legs.join(', ').toUpperCase()})`, verified);
  if (!aes) return { text: 'Encrypted (gateway)', tone: 'measured', detail };
  return {
    text: legs.every((leg) => leg === 'tls') ? 'TLS + AES' : 'AES (gateway)',
    tone: 'measured',
    detail,
  };
}
