/** Who connects: an operator by the session cookie, an agent by its token. A refusal's message is the fault. */
import type { Socket } from 'socket.io';
import type { Operator } from '#lib/accounts/accounts.ts';
import { hashSecret } from '#lib/accounts/secrets.ts';
import { refused, done, type Fault, type Outcome } from '#lib/protocol/faults.ts';
import { agentHandshake, operatorHandshake } from '#lib/protocol/handshake.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/limits.ts';
import type { AgentKind } from '#lib/protocol/session-state.ts';
import type { Log } from './log.ts';
import type { BrokerStore } from './records.ts';

export type WhoIs = (headers: Headers) => Promise<Operator | null>;
/** What the broker asks about operators. */
export type BrokerAccounts = {
  readonly whoIs: WhoIs;
  /** Null for an account that is disabled or gone. */
  readonly account: (id: string) => Promise<Operator | null>;
};
/** Whose agent this is: an invitation's, or the managed device that it has yet to prove to be. */
export type Agent = { readonly kind: AgentKind; readonly agentId: string };

export type Handshake = Pick<Socket['handshake'], 'auth' | 'headers'>;

export const headersOf = (handshake: Handshake): Headers => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(handshake.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
};

/** The version is read first, so that a page of another time is told so and not "malformed". */
const isOtherVersion = (handshake: Handshake): boolean => {
  const said = operatorHandshake.safeParse(handshake.auth);
  return said.success && said.data.version !== PROTOCOL_VERSION;
};

export async function identifyOperator(handshake: Handshake, whoIs: WhoIs): Promise<Outcome<Operator>> {
  if (isOtherVersion(handshake)) return refused('too-old');
  if (!operatorHandshake.safeParse(handshake.auth).success) return refused('malformed');
  const operator = await whoIs(headersOf(handshake));
  return operator === null ? refused('not-signed-in') : done(operator);
}

/** An invitation that has ended still lets its agent in: `ready` tells it why, and nothing else is open to it. */
export async function identifyAgent(
  handshake: Handshake,
  store: {
    readonly invitations: Pick<BrokerStore['invitations'], 'byTokenHash'>;
    readonly devices: Pick<BrokerStore['devices'], 'byId'>;
  },
): Promise<Outcome<Agent>> {
  if (isOtherVersion(handshake)) return refused('too-old');
  const said = agentHandshake.safeParse(handshake.auth);
  if (!said.success) return refused('malformed');
  const { data } = said;
  if ('device' in data) {
    const device = await store.devices.byId(data.device);
    return device === null ? refused('device-removed') : done({ kind: 'managed', agentId: device.id });
  }
  const invitation = await store.invitations.byTokenHash(hashSecret(data.token));
  return invitation === null ? refused('not-found') : done({ kind: 'on-demand', agentId: invitation.id });
}

type Gate<Who> = {
  readonly identify: (handshake: Handshake) => Promise<Outcome<Who>>;
  readonly log: Log;
  readonly admit: (socket: Socket, who: Who) => void;
};

/**
 * A namespace's middleware; never throws. No limit by address stands here: tokens cannot be guessed, and after a
 * restart a whole office comes back at once from one address.
 */
export const gate =
  <Who>({ identify, log, admit }: Gate<Who>) =>
  (socket: Socket, next: (error?: Error) => void): void => {
    const refuse = (fault: Fault): void => next(new Error(fault));
    const decide = async (): Promise<void> => {
      const outcome = await identify(socket.handshake);
      if (!outcome.ok) return refuse(outcome.fault);
      admit(socket, outcome.value);
      next();
    };
    decide().catch((error: unknown) => {
      log.error({ err: error }, 'a handshake failed');
      refuse('broken');
    });
  };
