/** What the connection test says of each way to the gateway. Pure. */
import type { CertificateState, Leg, LegKind, LegResult } from '#lib/protocol/connection-test.ts';

export const legNames: Record<LegKind, string> = {
  stun: 'STUN, for direct paths',
  udp: 'Gateway over UDP',
  tcp: 'Gateway over TCP',
  tls: 'Gateway over TLS',
};

/** turns:turn.example.com:443?transport=tcp → turn.example.com:443 */
export const legPlace = (url: string): string => url.replace(/^[a-z]+:/i, '').replace(/\?.*$/, '');

const certificates: Record<Exclude<CertificateState, 'good' | 'unreachable'>, string> = {
  expired: 'Its certificate has expired. Put a new one in place and restart the gateway.',
  'not-yet-valid': 'Its certificate is not valid yet. Check the clock of the gateway and of this server.',
  'unknown-authority':
    'Its certificate is from an authority that this server does not know, or made by itself. Browsers refuse it unless they were told to trust it.',
  'other-name': 'Its certificate is for another name than the one in TURN_URLS.',
  bad: 'Its certificate is not accepted.',
};

const unanswered: Record<LegKind, string> = {
  stun: 'No answer. UDP may be blocked on this network, or the address in STUN_URLS is wrong.',
  udp: 'No answer. UDP may be blocked on this network, or the gateway does not listen there.',
  tcp: 'No answer. That port may be blocked on this network, or the gateway does not listen there.',
  tls: 'No answer that this browser accepts. That port may be blocked on this network, or the certificate is not trusted here.',
};

/** What is wrong and what to do, as sentences; null where it works. */
export function legProblem({ kind, certificate }: Leg, result: LegResult): string | null {
  if (result.ok) return null;
  switch (result.why) {
    case 'refused':
      return 'The gateway refuses the credential. TURN_SECRET must be its static-auth-secret, and the clocks of both must agree.';
    case 'full':
      return 'The gateway has no place left for this test: a quota is used up.';
    case 'not-carried':
      return 'The gateway gives addresses and carries nothing between them. Its own address must be an allowed-peer-ip, and its relay ports must be open.';
    case 'no-answer':
      if (certificate === 'unreachable')
        return 'Neither this browser nor the server gets an answer there. The gateway is not running, or the address is wrong.';
      return certificate === null || certificate === 'good' ? unanswered[kind] : certificates[certificate];
    default:
      return result.why satisfies never;
  }
}

/** "Works, 120 ms" or what is wrong. */
export const legWords = (leg: Leg, result: LegResult): string =>
  legProblem(leg, result) ?? `Works${result.ok ? `, ${result.ms} ms` : ''}`;

type Tested = { readonly leg: Leg; readonly result: LegResult | null };

/** One sentence of all of them. */
export function testSummary(tested: readonly Tested[]): string {
  const gateway = tested.filter(({ leg }) => leg.kind !== 'stun');
  const works = gateway.filter(({ result }) => result?.ok === true).length;
  if (tested.some(({ result }) => result === null)) return 'Testing…';
  if (gateway.length === 0) return 'There is no gateway to test.';
  if (works === gateway.length) return 'Every way to the gateway works from this browser.';
  return works === 0
    ? 'No way to the gateway works from this browser.'
    : `${works} of ${gateway.length} ways to the gateway work from this browser.`;
}

/** To be sent to whoever runs the gateway. No credential is in it. @param when and browser as people read them */
export const testReport = (tested: readonly Tested[], when: string, browser: string): string =>
  [
    `Connection test, ${when}, ${browser}`,
    ...tested.map(
      ({ leg, result }) =>
        `${legNames[leg.kind]} (${legPlace(leg.url)}): ${result === null ? 'not finished' : legWords(leg, result)}`,
    ),
    testSummary(tested),
  ].join('\n');
