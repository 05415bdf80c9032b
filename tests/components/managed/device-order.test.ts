// Invariant: search and order lose no device, show none twice, and do not depend on the order in which rows came.
import fc from 'fast-check';
import { findDevices, inOrder } from '#components/managed/device-order.ts';
import { COLUMNS, type SortBy } from '#components/managed/device-view.ts';
import type { DeviceRow } from '#lib/protocol/devices.ts';
import { exampleDevice } from './example-device.ts';

const SORTS: readonly SortBy[] = ['name', ...COLUMNS];
const word = fc.constantFrom('', 'PC-2', 'PC-11', 'pc-2', 'Zoë', 'Zoe', '10.0.0.9', '10.0.0.10', 'é');
const rows: fc.Arbitrary<DeviceRow[]> = fc
  .array(
    fc.record({
      name: word,
      user: word,
      address: word,
      browser: word,
      status: fc.constantFrom('Available' as const, 'In session' as const, 'Offline' as const),
      seenAt: fc.integer({ min: 0, max: 5 }),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map((each, n) => exampleDevice({ ...each, id: `d${n}` })));
const sort = fc.record({ by: fc.constantFrom(...SORTS), down: fc.boolean() });
const idsOf = (all: readonly DeviceRow[]): string[] => all.map(({ id }) => id);

test('every order holds the same rows, and is the same whatever came first', () => {
  fc.assert(
    fc.property(rows, sort, (all, how) => {
      const sorted = inOrder(all, how);
      expect(idsOf(sorted).toSorted()).toEqual(idsOf(all).toSorted());
      expect(idsOf(inOrder(all.toReversed(), how))).toEqual(idsOf(sorted));
      expect(idsOf(inOrder(sorted, how))).toEqual(idsOf(sorted));
    }),
  );
});

test('what is found is in the list, in its order, and has the words; what is left out has not', () => {
  fc.assert(
    fc.property(rows, word, (all, words) => {
      const found = findDevices(all, words, []);
      expect(idsOf(found)).toEqual(idsOf(all).filter((id) => idsOf(found).includes(id)));
      const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
      for (const row of all) {
        const has = [row.name, row.user, row.address].some((text) => plain(text).includes(plain(words)));
        expect(found.includes(row)).toBe(has);
      }
    }),
  );
});

test('numbers count as numbers, whoever is here was seen last, and status has an order of its own', () => {
  const order = (by: SortBy, parts: Partial<DeviceRow>[], down = false): (string | number)[] =>
    inOrder(
      parts.map((part, n) => exampleDevice({ id: `d${n}`, ...part })),
      { by, down },
    ).map(({ id }) => id);
  expect(order('name', [{ name: 'PC-11' }, { name: 'pc-2' }])).toEqual(['d1', 'd0']);
  expect(order('address', [{ address: '10.0.0.10' }, { address: '10.0.0.9' }])).toEqual(['d1', 'd0']);
  const seen = [
    { status: 'Available', seenAt: 1 },
    { status: 'Offline', seenAt: 9 },
  ] as const;
  expect(order('seen', [...seen], true)).toEqual(['d0', 'd1']);
  const status = [{ status: 'Offline' }, { status: 'Available' }, { status: 'In session' }] as const;
  expect(order('status', [...status])).toEqual(['d2', 'd1', 'd0']);
});

test('status narrows what is found', () => {
  const all = [exampleDevice(), exampleDevice({ id: 'd2', status: 'Offline' })];
  expect(idsOf(findDevices(all, '', ['Offline']))).toEqual(['d2']);
  expect(idsOf(findDevices(all, 'pack', ['Available', 'Offline']))).toEqual(['d1', 'd2']);
  expect(findDevices(all, '', [])).toBe(all);
});
