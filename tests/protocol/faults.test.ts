import { done, faults, isFault, refused, sentenceOf, statusOf } from '#lib/protocol/faults.ts';

test.each(faults)('%s has a sentence for a person and a status for HTTP', (fault) => {
  expect(sentenceOf(fault)).toMatch(/^[A-Z].{10,}\.$/);
  expect(sentenceOf(fault)).not.toMatch(/!|\b(please|oops|successfully|error|invalid)\b/i);
  expect(statusOf(fault)).toBeGreaterThanOrEqual(400);
  expect(statusOf(fault)).toBeLessThan(600);
});

test('the list is closed', () => {
  for (const foreign of ['toString', '__proto__', 'constructor', '', 'BROKEN', null, 5, {}]) {
    expect(isFault(foreign)).toBe(false);
  }
});

test('an unknown code does not tell whether it ever existed', () => {
  expect(sentenceOf('code-unknown')).toMatch(/mistyped, expired or withdrawn/);
});

test('outcomes are values', () => {
  expect(done(3)).toEqual({ ok: true, value: 3 });
  expect(refused('broken')).toEqual({ ok: false, fault: 'broken' });
  expect(refused('ask-later', 7)).toEqual({ ok: false, fault: 'ask-later', until: 7 });
});
