/** What settings may do to one session, whatever else happens to it. The oracle is written apart from the table. */
import fc from 'fast-check';
import { FEATURES, type Feature } from '#lib/protocol/feature.ts';
import type { Session, Terms } from '#lib/protocol/session-state.ts';
import { requested, type Event } from '#lib/session/table.ts';
import { START, TERMS, type Table } from './one-tab-model.ts';

type Timeless<E extends Event> = E extends Event ? Omit<E, 'now'> : never;

const someFeatures = fc.subarray([...FEATURES]);
/** A request of a group that asks (said, or left out as in rows of before), or does not. */
const someStart = fc.record({
  permissions: fc.subarray([...FEATURES], { minLength: 1 }),
  acknowledge: fc.constantFrom<boolean | undefined>(undefined, true, false),
});
/** `approve`: as somebody saw it who was asked, or as a tab that lets operators in by itself. */
const someMove = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('approve' as const), asked: fc.boolean() }) },
  { weight: 3, arbitrary: fc.constant({ type: 'acknowledge' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('withdraw' as const),
      features: someFeatures,
      by: fc.constantFrom('agent', 'broker'),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ type: 'link-up' as const }) },
  { weight: 2, arbitrary: fc.constant({ type: 'link-lost' as const }) },
  { weight: 1, arbitrary: fc.constant({ type: 'expect-restart' as const }) },
  { weight: 1, arbitrary: fc.constant({ type: 'time' as const }) },
);

const must = (truth: boolean, rule: string): void => {
  if (!truth) throw new Error(rule);
};

const termsOf = (permissions: readonly Feature[], acknowledge: boolean | undefined): Terms => ({
  ...TERMS,
  permissions: [...permissions],
  ...(acknowledge === undefined ? {} : { acknowledge }),
});

/** One session under its group's settings; all of it within the time that the request has. */
export const underSettings = (table: Table, seen = new Set<string>()) =>
  fc.property(someStart, fc.array(someMove, { minLength: 1, maxLength: 16 }), (start, script) => {
    const { permissions } = start;
    let session: Session = requested(termsOf(permissions, start.acknowledge));
    let asks = start.acknowledge !== false;
    let approved = false;
    const left = new Set(permissions);
    const back = new Set<Feature>();
    for (const move of script) {
      const event: Timeless<Event> =
        move.type === 'approve'
          ? { type: 'approve', terms: termsOf(permissions, move.asked ? (start.acknowledge ?? true) : false) }
          : move;
      const before = session;
      const was = before.at;
      // A tab that asked its person shows terms that ask: those of the start, or what the settings made of them.
      const shown =
        event.type === 'approve' && move.type === 'approve' && move.asked && asks
          ? { ...event, terms: termsOf(permissions, true) }
          : event;
      const { session: after, effects } = table(session, { ...shown, now: START });
      session = after;

      if (was === 'ended') {
        must(session.at === 'ended', 'settings bring nothing back');
        continue;
      }
      if (shown.type === 'acknowledge' && was === 'requested') asks = true;
      if (shown.type === 'withdraw')
        for (const feature of shown.features)
          if (left.delete(feature) && shown.by === 'agent') back.add(feature);
      if (shown.type === 'approve' && was === 'requested') {
        const saysAsked = shown.terms.acknowledge !== false;
        if (saysAsked === asks) approved = true;
        must(
          (session.at === 'linking') === (saysAsked === asks),
          'a request opens by a person where one is to be asked, by the tab itself where not',
        );
      }
      must(
        session.at === 'requested' || session.at === 'ended' || approved,
        'settings approve nothing, neither turned on nor off',
      );
      must(
        session.at !== 'requested' || (session.terms.acknowledge !== false) === asks,
        'asked once means asked until it is answered',
      );
      const withdrawn = session.terms.withdrawn ?? [];
      const now = session.terms.permissions.filter((permission) => !withdrawn.includes(permission));
      must(
        (now.length === left.size && now.every((permission) => left.has(permission))) ||
          session.at === 'ended',
        'what is taken away stays away, and nothing else goes',
      );
      must(new Set(withdrawn).size === withdrawn.length, 'nothing is taken away twice');
      const ownBack = session.terms.takenBack ?? [];
      must(
        session.at === 'ended' || (ownBack.length === back.size && ownBack.every((one) => back.has(one))),
        'what the agent user took back is told from what the settings took away',
      );
      must((left.size === 0) === (session.at === 'ended'), 'a session ends when nothing is left of it');
      if (session.at === 'ended') {
        const last = shown.type === 'withdraw' ? shown.by : null;
        const said = `${session.by} ${session.why}`;
        must(said === (last === 'agent' ? 'agent ended' : 'broker revoked'), 'and says by whom and why');
        must(
          effects.some((effect) => effect.do === 'close'),
          'and closes',
        );
      } else if (shown.type === 'withdraw' || shown.type === 'acknowledge') {
        must(effects.length === 0 && session.at === was, 'settings alone move no session');
      }
      must(session.terms.expiresAt === TERMS.expiresAt, 'settings give no more time');
      seen.add(`${shown.type} in ${was}`);
    }
  });
