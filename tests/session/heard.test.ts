// Invariant: in the agent's tab only the tab's own approval opens anything; everything else is the broker's to say.
import type { Session, Terms } from '#lib/protocol/session-state.ts';
import { heardByAgent, heardByOperator, inStep } from '#lib/session/heard.ts';

const terms: Terms = { sessionId: 's', operatorId: 'o', permissions: ['chat'], expiresAt: 60_000 };
const more: Terms = { ...terms, permissions: ['view', 'chat'] };
const asked: Session = { at: 'requested', terms };
const linking: Session = { at: 'linking', terms, since: 5, until: 20_005 };
const live: Session = { at: 'live', terms, since: 5, grace: 1 };
const lost: Session = { at: 'reconnecting', terms, since: 5, grace: 1, until: 9 };
const over: Session = { at: 'ended', terms, by: 'operator', why: 'cancelled', since: null, endedAt: 7 };
const left: Session = { ...over, by: 'agent', why: 'ended', endedAt: 6 };

test('a request is shown, and comes back after a reload', () => {
  expect(heardByAgent(null, asked, null)).toBe(asked);
  expect(heardByAgent(asked, asked, null)).toBe(asked);
});

test.each([linking, live, lost])('without an own approval $at is not believed', (told) => {
  expect(heardByAgent(null, told, null)).toBeNull();
  expect(heardByAgent(asked, told, null)).toBe(asked);
  expect(heardByAgent(asked, { ...told, terms: more }, terms)).toBe(asked);
  expect(heardByAgent(asked, told, terms)).toBe(told);
  expect(heardByAgent(null, told, terms)).toBe(told);
});

test('an approval is not taken back by an older word', () => {
  expect(heardByAgent(linking, asked, terms)).toBe(linking);
});

test('an end is believed by everybody, and its by and why are the broker’s', () => {
  for (const own of [null, asked, linking, live, lost, left])
    expect(heardByAgent(own, over, null)).toBe(over);
  for (const own of [null, asked, linking, live, lost, left]) expect(heardByOperator(own, over)).toBe(over);
});

test('a tab that left is not called back', () => {
  for (const told of [asked, linking, live, lost]) {
    expect(heardByAgent(left, told, terms)).toBe(left);
    expect(heardByOperator(left, told)).toBe(left);
  }
});

describe('a tab in step with the broker', () => {
  test('shares the start of the timer, whatever its own link says', () => {
    expect(inStep(linking, { ...linking, since: 6, until: 20_006 })).toMatchObject({
      since: 6,
      until: 20_006,
    });
    expect(inStep(live, { ...linking, since: 6 })).toEqual({ ...live, since: 6 });
    expect(inStep(lost, { ...live, since: 6 })).toMatchObject({ at: 'reconnecting', since: 6, until: 9 });
  });

  test('waits as long as the other side asked it to', () => {
    expect(inStep(live, { ...live, grace: 900 })).toMatchObject({ at: 'live', grace: 900 });
    expect(inStep(live, { ...lost, grace: 900 })).toMatchObject({ at: 'live', grace: 900 });
    expect(inStep({ ...lost, grace: 100, until: 150 }, { ...live, grace: 900 })).toMatchObject({
      until: 950,
    });
  });

  test('a word from before Expect restart, heard after it, adds nothing to the wait', () => {
    const restarting = { ...lost, grace: 900, until: 950 };
    const stale = inStep(restarting, { ...live, grace: 120 });
    expect(inStep(stale, { ...live, grace: 900 })).toMatchObject({ grace: 900, until: 950 });
  });

  test('takes an end as the broker has it, even after its own', () => {
    for (const own of [asked, linking, live, lost, left]) expect(inStep(own, over)).toBe(over);
    expect(inStep(left, live)).toBe(left);
    expect(inStep(linking, asked)).toBe(linking);
  });
});
