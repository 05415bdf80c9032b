/** A second operator asks to take a managed device's session over: whoever is in session or the agent user decides. */
import { randomBytes } from 'node:crypto';
import type { Operator } from '#lib/accounts/accounts.ts';
import { may } from '#lib/accounts/roles.ts';
import type { Clock } from '#lib/live/clock.ts';
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import { TAKE_OVER_TIMEOUT_MS } from '#lib/protocol/limits.ts';
import type { TakeOver } from '#lib/protocol/take-over.ts';
import { displayName } from '#lib/session/display-name.ts';
import type { AgentCaller, Nothing, OperatorCaller } from './callers.ts';
import type { BrokerAccounts } from './identify.ts';
import type { Ledger } from './ledger.ts';
import type { Presence } from './presence.ts';
import type { BrokerStore, SessionRecord } from './records.ts';
import type { AskTarget, MayAsk } from './request.ts';
import type { Seats } from './seats.ts';
import type { Sessions } from './sessions.ts';
import type { Target, Targets } from './target.ts';
import type { Turns } from '#lib/session/turns.ts';
import type { AgentWire, OperatorWire } from './wire.ts';

type Wish = {
  readonly id: string;
  readonly session: SessionRecord;
  readonly target: Target;
  readonly feature: Feature;
  readonly asker: Operator;
  /** the same as the agent user reads it */
  readonly shownAsker: string;
  readonly wire: OperatorWire;
  readonly until: number;
  off: () => void;
};
type Outcomes = Pick<TakeOver, 'state'> & Partial<Pick<TakeOver, 'by' | 'next'>>;

type Deps = {
  readonly store: BrokerStore;
  readonly presence: Presence;
  readonly seats: Seats;
  readonly clock: Clock;
  readonly account: BrokerAccounts['account'];
  readonly turns: Turns;
  readonly targets: Targets;
  readonly sessions: Pick<Sessions, 'advance'>;
  readonly askTarget: AskTarget;
  readonly mayAsk: MayAsk;
  readonly ledger: Pick<Ledger, 'wished'>;
};

export function createTakeOvers(deps: Deps) {
  const { store, presence, seats, clock, account, turns, targets, sessions, askTarget, mayAsk, ledger } =
    deps;
  /** by device: one wish at a time */
  const wishes = new Map<string, Wish>();
  /** when the last no was said, by device and asker */
  const refusals = new Map<string, number>();

  const view = (wish: Wish, { state, by = null, next = null }: Outcomes): TakeOver => ({
    now: clock.now(),
    id: wish.id,
    sessionId: wish.session.id,
    device: wish.target.device,
    asker: wish.asker.name,
    holder: wish.session.operator,
    organisation: wish.session.organisation,
    until: wish.until,
    state,
    by,
    next,
  });

  /** The agent user sees the names as the organisation shows them. */
  const forAgent = (wish: Wish, told: TakeOver): TakeOver => ({
    ...told,
    asker: wish.shownAsker,
    holder: wish.session.shownOperator,
  });

  function tell(wish: Wish, outcome: Outcomes): void {
    wish.wire.push('take-over', view(wish, outcome));
    // The request that follows is nobody's but the asker's.
    const others = view(wish, { ...outcome, next: null });
    seats.of(wish.session.id)?.operator?.push('take-over', others);
    presence.agent(wish.target.id)?.push('take-over', forAgent(wish, others));
  }

  /** Whatever comes of it comes once. */
  function settle(wish: Wish, outcome: Outcomes): boolean {
    if (wishes.get(wish.target.id) !== wish) return false;
    wishes.delete(wish.target.id);
    wish.off();
    ledger.wished(wish.session, wish.asker, outcome.state, outcome.by ?? null);
    if (outcome.state !== 'granted') tell(wish, outcome);
    return true;
  }

  const grant = (wish: Wish, by: 'operator' | 'agent'): Promise<void> =>
    turns.run(`agent ${wish.target.id}`, async () => {
      if (wishes.get(wish.target.id) !== wish) return;
      // Nobody loses a session to somebody who could not have it.
      const asker = await account(wish.asker.id);
      const target = asker === null ? null : await targets.find(wish.target.id, asker);
      const allowed =
        asker !== null && target !== null && (await mayAsk(target, wish.feature, asker, null)).ok;
      if (!allowed) return void settle(wish, { state: 'cancelled' });
      if (!settle(wish, { state: 'granted', by })) return;
      tell(wish, { state: 'granted', by });
      await sessions.advance(wish.session.id, (now) => ({ type: 'end', now, by, why: 'taken-over' }));
      const asked = await askTarget(target, wish.feature, asker);
      wish.wire.push(
        'take-over',
        view(wish, {
          state: asked.ok ? 'granted' : 'ended',
          by,
          next: asked.ok ? asked.value.sessionId : null,
        }),
      );
    });

  function decide(wish: Wish, by: 'operator' | 'agent', allow: boolean): Promise<void> {
    if (allow) return grant(wish, by);
    if (settle(wish, { state: 'refused', by }))
      refusals.set(`${wish.target.id} ${wish.asker.id}`, clock.now() + TAKE_OVER_TIMEOUT_MS);
    return Promise.resolve();
  }

  const byId = (id: string): Wish | undefined => [...wishes.values()].find((wish) => wish.id === id);

  return {
    async ask(
      { target: id, feature }: { target: string; feature: Feature },
      { operator, wire }: OperatorCaller,
    ): Promise<Outcome<TakeOver>> {
      if (!may(operator, feature)) return refused('not-allowed');
      const target = await targets.find(id, operator);
      if (target === null || target.kind !== 'managed') return refused('not-found');
      if (target.off.includes(feature)) return refused('feature-off');
      const session = await store.sessions.openFor(id);
      if (session === null) return refused('device-free');
      if (session.operatorId === operator.id) return refused('device-busy');
      const organisation = await store.organisation.get();
      const now = clock.now();
      for (const [key, until] of refusals) if (until <= now) refusals.delete(key);
      const later = Math.max(wishes.get(id)?.until ?? 0, refusals.get(`${id} ${operator.id}`) ?? 0);
      if (later > now) return refused('ask-later', later);
      const until = now + TAKE_OVER_TIMEOUT_MS;
      const wish: Wish = {
        id: randomBytes(16).toString('hex'),
        session,
        target,
        feature,
        asker: operator,
        shownAsker: displayName(operator, organisation).operator,
        wire,
        until,
        off: () => undefined,
      };
      wish.off = clock.at(until, () => void settle(wish, { state: 'timed-out' }));
      wishes.set(id, wish);
      ledger.wished(session, operator, 'asked', null);
      tell(wish, { state: 'asked' });
      // It may have ended while this was looked up.
      const newer = await store.sessions.byId(session.id);
      if (newer?.state.at === 'ended') settle(wish, { state: 'ended' });
      return done(view(wish, { state: 'asked' }));
    },

    async cancel({ id }: { id: string }, { wire }: OperatorCaller): Promise<Outcome<Nothing>> {
      const wish = byId(id);
      if (wish?.wire.id === wire.id) settle(wish, { state: 'cancelled' });
      return done({});
    },

    async byOperator(
      { id, allow }: { id: string; allow: boolean },
      { operator }: OperatorCaller,
    ): Promise<Outcome<Nothing>> {
      const wish = byId(id);
      if (wish === undefined || wish.session.operatorId !== operator.id) return refused('too-late');
      await decide(wish, 'operator', allow);
      return done({});
    },

    async byAgent(
      { id, allow }: { id: string; allow: boolean },
      { agentId }: AgentCaller,
    ): Promise<Outcome<Nothing>> {
      const wish = byId(id);
      if (wish === undefined || wish.target.id !== agentId) return refused('too-late');
      await decide(wish, 'agent', allow);
      return done({});
    },

    /** The session is over: there is nothing to take over any more. */
    sessionEnded(session: SessionRecord): void {
      const wish = wishes.get(session.agentId);
      if (wish?.session.id === session.id) settle(wish, { state: 'ended' });
    },

    /** A page of whoever is in session, or the agent's tab, has come (back): it hears of the wish that waits. */
    tellAgain(agentId: string, to: { operator: OperatorWire } | { agent: AgentWire }): void {
      const wish = wishes.get(agentId);
      if (wish === undefined) return;
      const told = view(wish, { state: 'asked' });
      if ('agent' in to) to.agent.push('take-over', forAgent(wish, told));
      else to.operator.push('take-over', told);
    },

    /** Who asked has left. */
    leave({ id }: Pick<OperatorWire, 'id'>): void {
      for (const wish of wishes.values()) if (wish.wire.id === id) settle(wish, { state: 'cancelled' });
    },

    stop(): void {
      for (const wish of wishes.values()) wish.off();
      wishes.clear();
    },
  };
}

export type TakeOvers = ReturnType<typeof createTakeOvers>;
