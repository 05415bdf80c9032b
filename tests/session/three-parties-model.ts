/**
 * Operator, broker and agent, each with a copy of the session and a first-in-first-out queue each way to the broker.
 */
import fc from 'fast-check';
import { RESTART_GRACE_MS } from '#lib/protocol/limits.ts';
import type { Session, Terms } from '#lib/protocol/session-state.ts';
import type { heardByAgent, heardByOperator } from '#lib/session/heard.ts';
import { mayNegotiate, requested, sameTerms, type Event } from '#lib/session/table.ts';
import { START, TERMS, type Table } from './one-tab-model.ts';
import { honest, lie, scriptOf, type Move, type Side } from './three-parties-scripts.ts';

export type Rules = {
  step: Table;
  heardByAgent: typeof heardByAgent;
  heardByOperator: typeof heardByOperator;
};

const must = (truth: boolean, rule: string): void => {
  if (!truth) throw new Error(rule);
};
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What a person presses or a tab measures; settings change at the broker alone. */
type Said = { type: Exclude<Event['type'], 'acknowledge' | 'withdraw'>; terms?: Terms };

function world(rules: Rules) {
  let now = START;
  let broker: Session = requested(TERMS);
  const tabs: Record<Side, Session> = { operator: requested(TERMS), agent: requested(TERMS) };
  const up: Record<Side, Said[]> = { operator: [], agent: [] };
  const down: Record<Side, Session[]> = { operator: [], agent: [] };
  let approved: Terms | null = null;
  let pressedApprove = false;
  let mustEnd = false;
  let brokerOver = false;
  let brokerNegotiated = 0;

  const event = (side: Side, said: Said): Event => {
    if (said.type === 'approve') return { type: 'approve', now, terms: said.terms ?? TERMS };
    if (said.type === 'end') return { type: 'end', now, by: side, why: 'ended' };
    return { type: said.type, now };
  };
  const brokerStep = (what: Event): boolean => {
    const before = broker;
    const inTime =
      what.type === 'approve' && now < TERMS.expiresAt && !brokerOver && sameTerms(what.terms, TERMS);
    const after = rules.step(broker, what);
    broker = after.session;
    if (what.type === 'cancel' || what.type === 'end') brokerOver = true;
    if (now >= TERMS.expiresAt && before.at === 'requested') brokerOver = true;
    for (const effect of after.effects) {
      if (effect.do !== 'negotiate') continue;
      must(inTime, 'the broker relays an offer only for an approval that came before cancel, expiry and End');
      brokerNegotiated += 1;
    }
    must(brokerNegotiated <= 1, 'the broker uses an approval once');
    return !same(before, broker);
  };
  const tell = (): void => {
    down.operator.push(broker);
    down.agent.push(broker);
  };
  const tabStep = (side: Side, said: Said): void => {
    const before = tabs[side];
    const after = rules.step(before, event(side, said));
    tabs[side] = after.session;
    if (
      side === 'agent' &&
      said.type === 'approve' &&
      after.effects.some((effect) => effect.do === 'negotiate')
    ) {
      approved = said.terms ?? TERMS;
      pressedApprove = true;
    }
    // A link comes or goes only where the tab's own table says so; buttons are told in any case.
    const ofLink: Partial<Record<Event['type'], boolean>> = {
      'link-up': after.session.at === 'live',
      'link-lost': after.session !== before && after.session.at === 'reconnecting',
      time: false,
    };
    const toTell = ofLink[said.type] ?? (before.at !== 'ended' || said.type === 'end');
    if (toTell) up[side].push(said);
    if (toTell && (said.type === 'cancel' || said.type === 'end')) mustEnd = true;
  };
  const check = (): void => {
    must(!mayNegotiate(tabs.agent) || pressedApprove, 'the agent never negotiates without its own approval');
    if (tabs.agent.at !== 'requested' && tabs.agent.at !== 'ended') {
      must(
        approved !== null && sameTerms(approved, tabs.agent.terms),
        'nor for other terms than it approved',
      );
    }
  };
  const run = (move: Move): void => {
    if (move.move === 'press') tabStep(move.what.side, { type: move.what.press });
    else if (move.move === 'wait') now += move.ms;
    else if (move.move === 'lie') down.agent.push(move.told);
    else if (move.move === 'broker-time') {
      if (brokerStep({ type: 'time', now })) tell();
    } else if (move.move === 'broker-ends') {
      mustEnd = true;
      if (brokerStep({ type: 'end', now, by: 'broker', why: 'revoked' })) tell();
    } else if (move.move === 'to-broker') {
      const said = up[move.side].shift();
      if (said === undefined) return;
      if (brokerStep(event(move.side, said))) tell();
      else down[move.side].push(broker);
    } else {
      const told = down[move.side].shift();
      if (told === undefined) return;
      const own = tabs[move.side];
      if (move.side === 'agent') tabs.agent = rules.heardByAgent(own, told, approved) ?? own;
      else tabs.operator = rules.heardByOperator(own, told);
      if (own.at === 'ended') must(tabs[move.side].at === 'ended', 'a tab that left stays away');
    }
    check();
  };
  const flush = (): void => {
    const waiting = (): boolean =>
      [...Object.values(up), ...Object.values(down)].some((queue) => queue.length > 0);
    while (waiting()) {
      for (const side of ['operator', 'agent'] as const) {
        run({ move: 'to-broker', side });
        run({ move: 'to-tab', side });
      }
    }
  };
  const leave = (): void => {
    for (const [side, other] of [
      ['operator', 'agent'],
      ['agent', 'operator'],
    ] as const) {
      if (tabs[other].at === 'ended' && mayNegotiate(tabs[side])) tabStep(side, { type: 'link-lost' });
    }
    flush();
  };
  /** Everything under way arrives; a tab whose other end has left loses its link; every clock runs out. */
  const drain = (): void => {
    flush();
    leave();
    if (tabs.agent.at === 'live' && tabs.operator.at === 'live' && broker.at === 'live') return;
    now += RESTART_GRACE_MS + 1;
    for (const side of ['operator', 'agent'] as const) tabStep(side, { type: 'time' });
    leave();
    run({ move: 'broker-time' });
    now += RESTART_GRACE_MS + 1;
    run({ move: 'broker-time' });
    flush();
  };
  return { run, drain, state: () => ({ broker, ...tabs, mustEnd }) };
}

/** An honest broker: convergence and who wins. */
export const threeParties = (rules: Rules, seen = new Set<string>()) =>
  fc.property(scriptOf(honest), (script) => {
    const model = world(rules);
    for (const move of script) model.run(move);
    model.drain();
    const { broker, operator, agent, mustEnd } = model.state();
    seen.add(broker.at === 'ended' ? `${broker.why} by ${broker.by}` : broker.at);
    if (mustEnd) must(broker.at === 'ended', 'Cancel and End Session, issued anywhere, end the session');
    must(same(agent, broker), 'the agent converges to the broker');
    must(same(operator, broker), 'the operator converges to the broker');
  });

/** A broker that says anything to the agent, in any order. */
export const lyingBroker = (rules: Rules) => {
  const moves = fc.oneof(
    { weight: 3, arbitrary: honest },
    { weight: 2, arbitrary: lie.map((told): Move => ({ move: 'lie', told })) },
  );
  return fc.property(scriptOf(moves), (script) => {
    const model = world(rules);
    for (const move of script) model.run(move);
  });
};
