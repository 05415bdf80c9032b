/** The two namespaces: who may come in, which handlers stand behind which event, what follows when a tab leaves. */
import type { Namespace, Socket } from 'socket.io';
import type { Operator } from '#lib/accounts/accounts.ts';
import type { Clock } from '#lib/live/clock.ts';
import { done, type Fault } from '#lib/protocol/faults.ts';
import {
  agentRequests,
  operatorRequests,
  type agentPushes,
  type operatorPushes,
} from '#lib/protocol/signals.ts';
import { createAnswers } from './answer.ts';
import { createAttach } from './attach.ts';
import { createBrakes } from './brakes.ts';
import type { AgentCaller, OperatorCaller } from './callers.ts';
import type { Desk } from './desk.ts';
import { createEnds } from './end.ts';
import { gate, identifyAgent, identifyOperator, type Agent, type BrokerAccounts } from './identify.ts';
import { createLeaving } from './leave.ts';
import { createLink } from './link.ts';
import { listen, type Handlers } from './listen.ts';
import type { Log } from './log.ts';
import { operatorNow } from './permit.ts';
import { placeOf } from './place.ts';
import { createReady } from './ready.ts';
import { createRecheck } from './recheck.ts';
import type { BrokerStore } from './records.ts';
import { keepMsOf } from './views.ts';
import { createWire } from './wire.ts';

type Deps = {
  readonly operators: Namespace;
  readonly agents: Namespace;
  /** the room of all tabs that watch the list */
  readonly watchers: string;
  readonly store: BrokerStore;
  readonly accounts: BrokerAccounts;
  readonly clock: Clock;
  readonly log: Log;
  readonly desk: Desk;
  /** hears of every event outside the protocol */
  readonly ignored: () => void;
};

export function openDoors({ operators, agents, watchers, store, accounts, clock, log, desk, ignored }: Deps) {
  const parts = { ...desk, store, clock, log };
  const brakes = createBrakes();
  const ends = createEnds(parts);
  const links = createLink(parts);
  const answers = createAnswers(parts);
  const leaving = createLeaving(parts);

  const operatorHandlers: Handlers<typeof operatorRequests, OperatorCaller> = {
    async watch(_ask, { wire }) {
      wire.join(watchers);
      const keepMs = keepMsOf(await store.organisation.get());
      return done({ now: clock.now(), keepMs, invitations: await desk.rows.list() });
    },
    'watch-groups': async (_ask, { operator, wire }) => done(await desk.groupWatch.open(operator, wire)),
    'watch-devices': async ({ scope }, { operator, wire }) =>
      done({ now: clock.now(), ...(await desk.deviceWatch.open(operator, wire, scope)) }),
    'watch-message': ({ id }, { operator, wire }) => desk.messageWatch.open(operator, wire, id),
    request: desk.request,
    'take-over': desk.takeOvers.ask,
    'cancel-take-over': desk.takeOvers.cancel,
    'answer-take-over': desk.takeOvers.byOperator,
    attach: createAttach(parts),
    cancel: ends.cancel,
    end: ends.byOperator,
    link: links.operator.link,
    'expect-restart': links.operator.restart,
    signal: desk.relay.fromOperator,
    ways: desk.reach.ways,
    certificate: desk.reach.certificate,
  };

  const agentHandlers: Handlers<typeof agentRequests, AgentCaller> = {
    challenge: desk.prover.challenge,
    ready: createReady(parts),
    approve: answers.approve,
    reject: answers.reject,
    end: ends.byAgent,
    'message-state': desk.courier.report,
    'answer-take-over': desk.takeOvers.byAgent,
    link: links.agent.link,
    'expect-restart': links.agent.restart,
    'take-back': links.agent.takeBack,
    signal: desk.relay.fromAgent,
    ways: desk.reach.ways,
    certificate: desk.reach.certificate,
    reach: desk.reach.reach,
  };

  const door = { brake: brakes.event, now: clock.now, ignored, log };
  /** Whom a socket belongs to, from the handshake until it is heard. */
  const known = new WeakMap<Socket, Operator>();
  const joined = new WeakMap<Socket, Agent>();

  operators.use(
    gate({
      identify: (handshake) => identifyOperator(handshake, accounts.whoIs),
      admit: (socket, operator) => void known.set(socket, operator),
      log,
    }),
  );
  operators.on('connection', (socket) => {
    const operator = known.get(socket);
    if (operator === undefined) return void socket.disconnect(true);
    const caller = { operator, wire: createWire<typeof operatorPushes>(socket) };
    const permits = async (event: keyof typeof operatorRequests): Promise<Fault | null> => {
      const looked = await operatorNow(event, socket.handshake, accounts.whoIs);
      if (!looked.ok) return looked.fault;
      caller.operator = looked.value ?? caller.operator;
      return null;
    };
    const subject = `operator ${operator.id}`;
    listen({
      ...door,
      socket,
      requests: operatorRequests,
      handlers: operatorHandlers,
      caller,
      subject,
      permits,
    });
    socket.on('disconnect', () => leaving.operator(caller));
  });

  agents.use(
    gate({
      identify: (handshake) => identifyAgent(handshake, store),
      admit: (socket, agent) => void joined.set(socket, agent),
      log,
    }),
  );
  agents.on('connection', (socket) => {
    const agent = joined.get(socket);
    if (agent === undefined) return void socket.disconnect(true);
    const place = placeOf(socket.handshake);
    const caller: AgentCaller = { ...agent, place, wire: createWire<typeof agentPushes>(socket) };
    // A device that has yet to prove itself must not use up what the real one may say.
    const subject = agent.kind === 'managed' ? `device socket ${socket.id}` : `agent ${agent.agentId}`;
    const permits = async (event: keyof typeof agentRequests): Promise<Fault | null> =>
      event === 'challenge' || event === 'ready' || desk.prover.isProven(caller) ? null : 'proof-wrong';
    listen({ ...door, socket, requests: agentRequests, handlers: agentHandlers, caller, subject, permits });
    socket.on('disconnect', () => leaving.agent(caller));
  });

  return { recheck: createRecheck({ ...parts, operators, known, accounts }) };
}
