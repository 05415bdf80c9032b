// Invariant: a row that stays drawn stays itself while the list answers the same question, and one that is held always does.
import fc from 'fast-check';
import { NO_KEYS, nextKeys, type RowKeys } from '#components/managed/row-keys.ts';

const IDS = Array.from({ length: 12 }, (_, n) => `d${n}`);
const drawing = fc.record({
  ids: fc.shuffledSubarray(IDS),
  about: fc.constantFrom('', 'inv'),
  held: fc.option(fc.constantFrom(...IDS)),
});

/** Every drawing with the keys before and after it. */
function run(drawings: readonly { ids: string[]; about: string; held: string | null }[]) {
  let keys: RowKeys = NO_KEYS;
  return drawings.map((each) => {
    const before = keys;
    keys = nextKeys(before, each.ids, each.about, [null, each.held]);
    return { ...each, before, after: keys };
  });
}

/** key → id */
const holders = ({ of }: RowKeys) => new Map([...of].map(([id, key]) => [key, id]));

test('each row drawn has a key of its own, in the order of the rows', () => {
  fc.assert(
    fc.property(fc.array(drawing), (drawings) => {
      for (const { ids, after } of run(drawings)) {
        expect([...after.of.keys()]).toEqual(ids);
        expect(new Set(after.of.values()).size).toBe(ids.length);
      }
    }),
  );
});

test('in the same list a row that is drawn again has the key that it had', () => {
  fc.assert(
    fc.property(fc.array(drawing), (drawings) => {
      for (const { ids, before, after, about } of run(drawings))
        if (before.about === about)
          for (const id of ids) if (before.of.has(id)) expect(after.of.get(id)).toBe(before.of.get(id));
    }),
  );
});

test('no key is made while one is free', () => {
  fc.assert(
    fc.property(fc.array(drawing), (drawings) => {
      for (const { ids, before, after, held } of run(drawings))
        expect(after.next - before.next).toBeLessThanOrEqual(
          Math.max(0, ids.length - before.of.size + (before.of.has(held ?? '') ? 1 : 0)),
        );
    }),
  );
});

test('the key of the row that has the focus passes to no other row, whatever is asked', () => {
  fc.assert(
    fc.property(fc.array(drawing), (drawings) => {
      for (const { before, after, held } of run(drawings)) {
        const key = before.of.get(held ?? '');
        if (key !== undefined) expect(holders(after).get(key) ?? held).toBe(held);
      }
    }),
  );
});

test('the answer to another question stands in the rows that are there', () => {
  const first = nextKeys(NO_KEYS, ['d1', 'd2', 'd3'], '', []);
  const second = nextKeys(first, ['d3', 'd7'], 'inv', []);
  expect([...second.of.values()]).toEqual([...first.of.values()].slice(0, 2));
  expect(second.next).toBe(first.next);
});

test('rows that come by scrolling take what went, in place', () => {
  const first = nextKeys(NO_KEYS, ['d1', 'd2', 'd3'], '', []);
  expect([...nextKeys(first, ['d2', 'd3', 'd4'], '', []).of]).toEqual([
    ['d2', 1],
    ['d3', 2],
    ['d4', 0],
  ]);
  expect(nextKeys(first, ['d2', 'd3', 'd4'], '', ['d1']).of.get('d4')).toBe(3);
});
