/** The servers that lead two browsers to each other, and which of them a browser reaches from its network. */
import * as z from 'zod/mini';
import { certificateState } from './connection-test.ts';

export const iceServer = z.strictObject({
  urls: z.array(z.string()),
  username: z.optional(z.string()),
  credential: z.optional(z.string()),
});
export type IceServer = z.infer<typeof iceServer>;

/** Has no members. */
const nothing = z.strictObject({});

/** What is wrong with a gateway that answers: `credential` is refused by it, the others are states of its certificate. */
export const gatewayFault = z.enum([
  'credential',
  'expired',
  'not-yet-valid',
  'unknown-authority',
  'other-name',
  'bad',
]);
export type GatewayFault = z.infer<typeof gatewayFault>;

/** Found by a quiet test. No address is in it. null: there is no such server */
export const reach = z.strictObject({
  /** its public address was told: UDP goes out */
  stun: z.nullable(z.boolean()),
  /** it got an address on the gateway, by whatever way */
  gateway: z.nullable(z.boolean()),
  /** why it got none, where that is no matter of the network */
  fault: z.optional(gatewayFault),
});
export type Reach = z.infer<typeof reach>;

export const reachRequests = {
  /** the servers of a quiet test, with a credential for a minute */
  ways: { ask: nothing, answer: z.strictObject({ iceServers: z.array(iceServer) }) },
  /** after a quiet test that found no gateway: what the server sees of its certificate; null where there is none to see */
  certificate: { ask: nothing, answer: z.strictObject({ certificate: z.nullable(certificateState) }) },
  /** by the agent: what its test has found */
  reach: { ask: z.strictObject({ reach }), answer: nothing },
} as const;
