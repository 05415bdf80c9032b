/** The servers that lead two browsers to each other, and which of them a browser reaches from its network. */
import * as z from 'zod/mini';

export const iceServer = z.strictObject({
  urls: z.array(z.string()),
  username: z.optional(z.string()),
  credential: z.optional(z.string()),
});
export type IceServer = z.infer<typeof iceServer>;

/** Has no members. */
const nothing = z.strictObject({});

/** Found by a quiet test. No address is in it. null: there is no such server */
export const reach = z.strictObject({
  /** its public address was told: UDP goes out */
  stun: z.nullable(z.boolean()),
  /** it got an address on the gateway, by whatever way */
  gateway: z.nullable(z.boolean()),
});
export type Reach = z.infer<typeof reach>;

export const reachRequests = {
  /** the servers of a quiet test, with a credential for a minute */
  ways: { ask: nothing, answer: z.strictObject({ iceServers: z.array(iceServer) }) },
  /** by the agent: what its test has found */
  reach: { ask: z.strictObject({ reach }), answer: nothing },
} as const;
