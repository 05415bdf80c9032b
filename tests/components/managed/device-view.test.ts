// Invariant: a list is looked at as its address says, and the address says how a list is looked at.
import fc from 'fast-check';
import { COLUMNS, readView, scopeOf, STATUS_NAMES, writeView } from '#components/managed/device-view.ts';

const view = fc.record({
  words: fc.string(),
  status: fc.subarray([...STATUS_NAMES]),
  sort: fc
    .record({ by: fc.constantFrom('name' as const, ...COLUMNS), down: fc.boolean() })
    .map((sort) => sort),
  columns: fc.subarray([...COLUMNS]),
});

test('what is written is read again, and what else stood there stays', () => {
  fc.assert(
    fc.property(view, (each) => {
      const search = new URLSearchParams(writeView(each, new URLSearchParams('in=favourites&q=old')));
      expect(readView(search)).toEqual(each);
      expect(search.get('in')).toBe('favourites');
    }),
  );
});

test('any address can be read', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (status, sort, columns) => {
      const read = readView(new URLSearchParams({ status, sort, columns }));
      expect(['name', ...COLUMNS]).toContain(read.sort.by);
    }),
  );
  expect(readView(new URLSearchParams('status=offline,nonsense&sort=-seen&columns=seen,user'))).toEqual({
    words: '',
    status: ['Offline'],
    sort: { by: 'seen', down: true },
    columns: ['user', 'seen'],
  });
});

test('as usual is not said', () => {
  expect(writeView(readView(new URLSearchParams('')), new URLSearchParams(''))).toBe('');
});

test('which list a page shows', () => {
  expect(scopeOf('g1', new URLSearchParams('in=favourites'))).toEqual({ of: 'group', id: 'g1' });
  expect(scopeOf(null, new URLSearchParams('in=favourites'))).toEqual({ of: 'favourites' });
  expect(scopeOf(null, new URLSearchParams('in=session'))).toEqual({ of: 'in-session' });
  expect(scopeOf(null, new URLSearchParams('in=elsewhere'))).toEqual({ of: 'all' });
});
