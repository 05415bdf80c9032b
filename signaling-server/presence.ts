/** Which agents, of invitations and of managed devices, have a tab here. In memory of this process; many nodes put Redis behind the same words. */
import type { Reach } from '#lib/protocol/reach.ts';
import type { AgentWire } from './wire.ts';

export type Presence = {
  /** The agent's tab, or null. */
  agent(agentId: string): AgentWire | null;
  /** What its quiet test has found; null before it, and while it is not here. */
  reach(agentId: string): Reach | null;
  found(agentId: string, reach: Reach): void;
  /** Ids of all agents with a tab here. */
  ids(): readonly string[];
  /** This tab is the agent from now on; returns the tab that it displaces, if another was. */
  arrive(agentId: string, wire: AgentWire): AgentWire | null;
  /** The socket is gone; true when it was the agent's present tab. */
  leave(agentId: string, wire: AgentWire): boolean;
};

export function createPresence(): Presence {
  const agents = new Map<string, AgentWire>();
  const found = new Map<string, Reach>();
  return {
    agent: (agentId) => agents.get(agentId) ?? null,
    reach: (agentId) => found.get(agentId) ?? null,
    found: (agentId, reach) => void (agents.has(agentId) && found.set(agentId, reach)),
    ids: () => [...agents.keys()],
    arrive(agentId, wire) {
      const before = agents.get(agentId) ?? null;
      agents.set(agentId, wire);
      return before?.id === wire.id ? null : before;
    },
    leave(agentId, wire) {
      if (agents.get(agentId)?.id !== wire.id) return false;
      found.delete(agentId);
      return agents.delete(agentId);
    },
  };
}
