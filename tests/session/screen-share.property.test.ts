// Invariant: nothing is shown that nobody asked for, pressed Share screen for and picked; and whatever stops it stops it.
import fc from 'fast-check';
import {
  askableFrom,
  isShown,
  NO_SHARE,
  stepShare,
  type Share,
  type ShareEvent,
} from '#lib/session/screen-share.ts';

type Rule = typeof stepShare;

const someEvent: fc.Arbitrary<ShareEvent> = fc.oneof(
  fc.constantFrom(...(['ask', 'pick', 'picked', 'pause', 'resume'] as const)).map((type) => ({ type })),
  fc
    .constantFrom(...(['refused', 'dismissed', 'agent', 'operator', 'browser', 'off'] as const))
    .map((why): ShareEvent => ({ type: 'stop', why })),
);

/** Half of them begin with a picture that is shown. */
const someEvents = fc
  .tuple(fc.boolean(), fc.array(someEvent, { maxLength: 30 }))
  .map(([shown, rest]): ShareEvent[] =>
    shown ? [{ type: 'ask' }, { type: 'pick' }, { type: 'picked' }, ...rest] : rest,
  );

const must = (truth: boolean, rule: string): void => {
  if (!truth) throw new Error(rule);
};

/** The history since the last stop decides; it is kept apart from the rule. */
const holds = (rule: Rule) =>
  fc.property(someEvents, (events) => {
    let share: Share = NO_SHARE;
    let steps: string[] = [];
    for (const event of events) {
      const before = share;
      share = rule(share, event);
      if (event.type === 'stop') {
        must(share.at === 'none', 'whatever stops it stops it');
        must(share === before || (share.at === 'none' && share.why === event.why), 'and says why');
        steps = [];
        continue;
      }
      const next = ['ask', 'pick', 'picked'][steps.length];
      if (event.type === next) steps.push(event.type);
      must(isShown(share) === (steps.length === 3), 'shown is what was asked for, pressed for and picked');
      if (event.type === 'pause' && isShown(before)) must(share.at === 'paused', 'a pause hides it');
      if (event.type === 'resume' && isShown(before)) must(share.at === 'sharing', 'and ends');
      must(share.at !== 'none' || share === before, 'only a stop ends it');
    }
  });

test('the rule holds', () => {
  fc.assert(holds(stepShare), { numRuns: 2_000 });
});

const MUTANTS: Record<string, Rule> = {
  'a picture without a press': (share, event) =>
    event.type === 'picked' && share.at === 'asked' ? { at: 'sharing' } : stepShare(share, event),
  'a press without a wish': (share, event) =>
    event.type === 'pick' && share.at === 'none' ? { at: 'picking' } : stepShare(share, event),
  'a wish starts it again': (share, event) =>
    event.type === 'ask' && share.at === 'none' && share.why !== null
      ? { at: 'sharing' }
      : stepShare(share, event),
  'a pause that is none': (share, event) => (event.type === 'pause' ? share : stepShare(share, event)),
  'a paused one cannot be stopped': (share, event) =>
    event.type === 'stop' && share.at === 'paused' ? share : stepShare(share, event),
  'resume ends nothing': (share, event) => (event.type === 'resume' ? share : stepShare(share, event)),
};

test.each(Object.entries(MUTANTS))('a weaker rule is found: %s', (_, mutant) => {
  expect(fc.check(holds(mutant), { numRuns: 2_000 }).failed).toBe(true);
});

/** One tab over time: a wish counts only where nothing stands against it, as the conversation keeps it. */
const leavesAlone = (brake: typeof askableFrom) =>
  fc.property(
    fc.array(fc.tuple(fc.integer({ min: 0, max: 12_000 }), someEvent), { maxLength: 30 }),
    (steps) => {
      let share: Share = NO_SHARE;
      let [now, since, refusedAt] = [0, 0, -Infinity];
      for (const [wait, event] of steps) {
        now += wait;
        const held = event.type === 'ask' && now < (brake(share, since) ?? 0);
        const next = held ? share : stepShare(share, event);
        if (next === share) {
          const free = event.type === 'ask' && share.at === 'none';
          must(!free || now - refusedAt < 10_000, 'only a Not now, and only for ten seconds, holds a wish');
          continue;
        }
        if (next.at === 'asked') must(now - refusedAt >= 10_000, 'nobody is asked again at once');
        refusedAt = event.type === 'stop' && event.why === 'refused' ? now : -Infinity;
        share = next;
        since = now;
      }
    },
  );

test('who said Not now is left alone for ten seconds, and nobody else holds a wish', () => {
  fc.assert(leavesAlone(askableFrom), { numRuns: 2_000 });
});

test.each<[string, typeof askableFrom]>([
  ['none', () => null],
  ['a short one', (share, since) => (askableFrom(share, since) === null ? null : since + 5_000)],
  ['one for ever', (share, since) => (askableFrom(share, since) === null ? null : Infinity)],
  ['after every end', (share, since) => (share.at === 'none' && share.why !== null ? since + 10_000 : null)],
])('another brake is found: %s', (_, mutant) => {
  expect(fc.check(leavesAlone(mutant), { numRuns: 2_000 }).failed).toBe(true);
});
