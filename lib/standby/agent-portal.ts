import type { Wire } from '#lib/conversation/wire.ts';
import type { Portal } from '#lib/portal/socket.ts';
import { refused } from '#lib/protocol/faults.ts';
import type { agentPushes, agentRequests } from '#lib/protocol/signals.ts';

export type AgentPortal = Portal<typeof agentRequests, typeof agentPushes>;

/** One session's way to the broker over the agent's portal. */
export const wireOf = (portal: AgentPortal, sessionId: string): Wire => ({
  online: () => portal.state() === 'online',
  subscribe: portal.subscribe,
  signal: (signal) => portal.ask('signal', { sessionId, signal }),
  link: (up) => portal.ask('link', { sessionId, up }),
  end: (heard, why) => portal.ask('end', { sessionId, heard, ...(why && { why }) }),
  cancel: () => Promise.resolve(refused('not-allowed')), // only an operator withdraws a request
  takeBack: (features) => portal.ask('take-back', { sessionId, features: [...features] }),
  expectRestart: () => portal.ask('expect-restart', { sessionId }),
});
