/** The test of each way to the gateway, as server and pages speak of it. */
import * as z from 'zod/mini';

/** `stun`: tells a browser its public address; the others: the gateway, reached over UDP, TCP or TLS. */
export const legKind = z.enum(['stun', 'udp', 'tcp', 'tls']);
export type LegKind = z.infer<typeof legKind>;

/** What the server itself sees of a TLS address; `unreachable`: nothing that speaks TLS answered. */
export const certificateState = z.enum([
  'good',
  'expired',
  'not-yet-valid',
  'unknown-authority',
  'other-name',
  'bad',
  'unreachable',
]);
export type CertificateState = z.infer<typeof certificateState>;

const leg = z.strictObject({
  kind: legKind,
  /** e.g. turns:turn.example.com:443?transport=tcp */
  url: z.string(),
  /** null for what has no certificate */
  certificate: z.nullable(certificateState),
});
export type Leg = z.infer<typeof leg>;

/** Everything to be tried, and a credential that is good for one try. */
export const connectionTest = z.strictObject({
  legs: z.array(leg),
  credential: z.nullable(z.strictObject({ username: z.string(), credential: z.string() })),
});
export type ConnectionTest = z.infer<typeof connectionTest>;

/**
 * What a browser found. `no-answer`: nothing came back; `refused`: the credential was not taken; `full`: a quota is
 * used up; `not-carried`: the gateway gives addresses and carries nothing between them.
 */
export type LegResult =
  | { readonly ok: true; readonly ms: number }
  | { readonly ok: false; readonly why: 'no-answer' | 'refused' | 'full' | 'not-carried' };
