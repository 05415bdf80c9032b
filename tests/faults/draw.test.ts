// Invariant: a seed is enough to have the same faults again, and every kind gets its turn.
import { describe as inWords, drawFaults, LONG, SHORT } from './draw.ts';

const draw = (options: Partial<Parameters<typeof drawFaults>[0]> = {}) =>
  drawFaults({ count: 200, seed: 7, lengths: LONG, network: true, only: '', ...options });

test('the same seed draws the same faults, another one others', () => {
  expect(draw()).toEqual(draw());
  expect(draw()).not.toEqual(draw({ seed: 8 }));
});

test('two hundred hold every kind as often, on both people, and no outage longer than a minute', () => {
  const faults = draw();
  const counts = new Map<string, number>();
  for (const { kind } of faults) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  expect([...counts.values()]).toEqual(Array.from({ length: 8 }, () => 25));
  const words = faults.map(inWords).join('\n');
  for (const part of [
    'operator reloads',
    'agent reloads',
    'both reload',
    'both links down',
    'silent',
    'unplugged',
  ])
    expect(words).toContain(part);
  for (const fault of faults) if ('ms' in fault) expect(fault.ms).toBeLessThanOrEqual(60_000);
});

test('six are six kinds', () => {
  for (let seed = 0; seed < 50; seed += 1)
    expect(new Set(draw({ count: 6, seed, lengths: SHORT }).map(({ kind }) => kind)).size).toBe(6);
});

test('without a network of its own nothing that needs one is drawn', () => {
  const faults = draw({ network: false });
  expect(new Set(faults.map(({ kind }) => kind)).size).toBe(6);
  expect(faults.filter((fault) => fault.kind === 'glare').every((fault) => fault.how === 'reload')).toBe(
    true,
  );
});

test('one kind alone, by part of its name; none of a name that there is not', () => {
  expect(new Set(draw({ only: 'link' }).map(({ kind }) => kind))).toEqual(new Set(['link down']));
  expect(() => draw({ only: 'meteor' })).toThrow('meteor');
});
