/** Which agents have a tab here. In memory of this process; many nodes put Redis behind the same words. */
import type { AgentWire } from './wire.ts';

export type Presence = {
  /** The agent's tab, or null. */
  agent(invitationId: string): AgentWire | null;
  /** This tab is the agent from now on; returns the tab that it displaces, if another was. */
  arrive(invitationId: string, wire: AgentWire): AgentWire | null;
  /** The socket is gone; true when it was the agent's present tab. */
  leave(invitationId: string, wire: AgentWire): boolean;
};

export function createPresence(): Presence {
  const agents = new Map<string, AgentWire>();
  return {
    agent: (invitationId) => agents.get(invitationId) ?? null,
    arrive(invitationId, wire) {
      const before = agents.get(invitationId) ?? null;
      agents.set(invitationId, wire);
      return before?.id === wire.id ? null : before;
    },
    leave: (invitationId, wire) => agents.get(invitationId)?.id === wire.id && agents.delete(invitationId),
  };
}
