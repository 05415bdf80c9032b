/** `ready`: this tab is the agent. A managed device first asks what to sign, anew each time. */
import { untilAnswered } from '#lib/portal/until-answered.ts';
import { connectProof } from '#lib/protocol/devices.ts';
import type { Outcome } from '#lib/protocol/faults.ts';
import type { agentRequests, Answer } from '#lib/protocol/signals.ts';
import type { AgentPortal } from './agent-portal.ts';
import type { AgentIdentity } from './identity.ts';

type Ready = Outcome<Answer<typeof agentRequests, 'ready'>>;

/** @param secret proves that an earlier approval was given in this browser */
export async function greet(
  portal: AgentPortal,
  identity: AgentIdentity,
  secret: string | null,
): Promise<Ready> {
  const proof = secret === null ? {} : { secret };

  async function ask(): Promise<Ready> {
    if (identity.kind === 'on-demand') return portal.ask('ready', proof);
    const challenge = await portal.ask('challenge', {});
    if (!challenge.ok) return challenge;
    const signature = await identity.sign(connectProof(identity.id, challenge.value.nonce));
    return portal.ask('ready', { ...proof, signature });
  }

  const answer = await untilAnswered(portal, ask);
  // A nonce is good for one connection: signed on one that has been replaced since, it proves nothing.
  return !answer.ok && answer.fault === 'proof-wrong' ? untilAnswered(portal, ask) : answer;
}
