/** How a managed device shows which one it is: it signs a nonce that this server made for this one connection. */
import { randomBytes } from 'node:crypto';
import { verifyDevice } from '#lib/accounts/device-proof.ts';
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import { connectProof } from '#lib/protocol/devices.ts';
import type { AgentCaller } from './callers.ts';
import type { BrokerStore } from './records.ts';

export type Prover = {
  challenge(ask: object, caller: AgentCaller): Promise<Outcome<{ nonce: string }>>;
  /** Whether the caller is who it says; uses its nonce up. */
  prove(caller: AgentCaller, signature: string | undefined): Promise<Outcome<null>>;
  /** An invitation's agent has proved itself by its token; a device's once it has signed. */
  isProven(caller: AgentCaller): boolean;
};

export function createProver({ store }: { readonly store: Pick<BrokerStore, 'devices'> }): Prover {
  const nonces = new WeakMap<AgentCaller, string>();
  const proven = new WeakSet<AgentCaller>();

  return {
    async challenge(_ask, caller) {
      const nonce = randomBytes(32).toString('base64url');
      nonces.set(caller, nonce);
      return done({ nonce });
    },
    async prove(caller, signature) {
      const nonce = nonces.get(caller);
      nonces.delete(caller);
      const device = await store.devices.byId(caller.agentId);
      if (device === null) return refused('device-removed');
      if (nonce === undefined || signature === undefined) return refused('proof-wrong');
      const said = connectProof(device.id, nonce);
      if (!verifyDevice(device.publicKey, said, signature)) return refused('proof-wrong');
      proven.add(caller);
      return done(null);
    },
    isProven: (caller) => caller.kind === 'on-demand' || proven.has(caller),
  };
}
