// Invariant: while a list answers the same question no row becomes another one, and the focused row never does.
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
    keys = nextKeys(before, each.ids, each.about, each.held);
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

test('in the same list no key passes to another row', () => {
  fc.assert(
    fc.property(fc.array(drawing), (drawings) => {
      const given = new Map<number, string>();
      for (const { before, after, about } of run(drawings)) {
        if (before.about !== about) given.clear();
        for (const [key, id] of holders(after)) {
          expect(given.get(key) ?? id).toBe(id);
          given.set(key, id);
        }
      }
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
  const first = nextKeys(NO_KEYS, ['d1', 'd2', 'd3'], '', null);
  const second = nextKeys(first, ['d3', 'd7'], 'inv', null);
  expect([...second.of.values()]).toEqual([...first.of.values()].slice(0, 2));
  expect(second.next).toBe(first.next);
});
