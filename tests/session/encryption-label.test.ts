// Invariant: the text follows from what both ends measured, and from nothing else. The whole truth table: each end's
// relay (none, udp, tcp, tls) × each end's cipher (AES, another, not reported) × the link.
import type { PathFacts } from '#lib/protocol/frames.ts';
import { encryptionLabel } from '#lib/session/encryption-label.ts';

const relays = [null, 'udp', 'tcp', 'tls'] as const;
const ciphers = {
  TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256: true,
  TLS_AES_128_GCM_SHA256: true,
  AES_256: true,
  TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256: false,
  TLS_NOTAES_128: false,
  '': false,
} as const;
const suites: (readonly [string | null, boolean])[] = [...Object.entries(ciphers), [null, false]];
const facts = (relay: PathFacts['relay'], cipher: string | null): PathFacts => ({
  relay,
  cipher,
  dtls: 'DTLS 1.2',
});

function wanted(relayed: readonly string[], aes: boolean): string {
  if (relayed.length === 0) return aes ? 'AES (P2P)' : 'Encrypted (P2P)';
  if (!aes) return 'Encrypted (gateway)';
  return relayed.every((relay) => relay === 'tls') ? 'TLS + AES' : 'AES (gateway)';
}

const rows = relays.flatMap((own) =>
  relays.flatMap((peer) =>
    suites.flatMap(([ownCipher, ownAes]) =>
      suites.map(([peerCipher, peerAes]) => ({ own, peer, ownCipher, peerCipher, aes: ownAes && peerAes })),
    ),
  ),
);

test(`all ${rows.length} rows, and the same text at both ends`, () => {
  for (const { own, peer, ownCipher, peerCipher, aes } of rows) {
    const [here, there] = [facts(own, ownCipher), facts(peer, peerCipher)];
    const label = encryptionLabel(here, there, 'up', null);
    const relayed = [own, peer].filter((relay) => relay !== null);
    expect([here, there, label.text]).toEqual([here, there, wanted(relayed, aes)]);
    expect(encryptionLabel(there, here, 'up', null).text).toBe(label.text);
    expect(label.tone).toBe('measured');
    expect(label.detail).toContain(relayed.length === 0 ? 'direct' : 'through the gateway');
  }
});

test('nothing is claimed before both ends have measured, nor while the link is down', () => {
  const aes = facts(null, 'TLS_AES_128_GCM_SHA256');
  for (const [own, peer] of [
    [null, null],
    [aes, null],
    [null, aes],
  ] as const) {
    expect(encryptionLabel(own, peer, 'up', null)).toMatchObject({ text: 'Securing…', tone: 'waiting' });
  }
  expect(encryptionLabel(aes, aes, 'making', null)).toMatchObject({ text: 'Securing…', tone: 'waiting' });
  for (const [own, peer] of [
    [null, null],
    [aes, null],
    [aes, aes],
  ] as const) {
    expect(encryptionLabel(own, peer, 'lost', 'link')).toMatchObject({ text: 'Reconnecting…', tone: 'lost' });
  }
});

test('the tooltip names what was reported, and how the other end has shown who it is', () => {
  const { detail } = encryptionLabel(
    facts(null, 'TLS_AES_128_GCM_SHA256'),
    facts(null, 'AES_128'),
    'up',
    null,
  );
  expect(detail).toBe('DTLS 1.2 · TLS_AES_128_GCM_SHA256 · direct · Not verified');
  const unknown = encryptionLabel({ relay: 'tls', cipher: null, dtls: null }, facts(null, null), 'up', null);
  expect(unknown.detail).toBe(
    'DTLS version not reported · cipher suite not reported · through the gateway (TLS) · Not verified',
  );
  const told = (verified: 'link' | 'words') =>
    encryptionLabel(facts(null, null), facts(null, null), 'up', verified);
  expect(told('link').detail).toMatch(/ · Verified by the join link$/);
  expect(told('words').detail).toMatch(/ · Verified by compared words$/);
});
