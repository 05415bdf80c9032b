/** The certificates that the two ends of a connection name in their descriptions (RFC 8122, `a=fingerprint`). */

/** Each end's, as `fingerprintsOf` gives them. */
export type Fingerprints = { readonly own: readonly string[]; readonly peer: readonly string[] };

const LINE = /^a=fingerprint:[ \t]*(\S+)[ \t]+(\S+)[ \t]*$/gim;

/**
 * Every fingerprint in a description, of the session and of each of its media, with its algorithm: `sha-256 AB:CD:…`,
 * the algorithm in small and the digits in capital letters, each once, in the order of their letters.
 */
export function fingerprintsOf(sdp: string): readonly string[] {
  const all = [...sdp.matchAll(LINE)].map(
    ([, how = '', value = '']) => `${how.toLowerCase()} ${value.toUpperCase()}`,
  );
  return [...new Set(all)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

type Described = {
  readonly currentLocalDescription?: { readonly sdp: string } | null;
  readonly currentRemoteDescription?: { readonly sdp: string } | null;
};

/** Of the descriptions that are in use; null where an end names none. */
export function fingerprintsInUse(pc: Described): Fingerprints | null {
  const own = fingerprintsOf(pc.currentLocalDescription?.sdp ?? '');
  const peer = fingerprintsOf(pc.currentRemoteDescription?.sdp ?? '');
  return own.length === 0 || peer.length === 0 ? null : { own, peer };
}
