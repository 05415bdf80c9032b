// Invariant: whatever stands in an entry is shown as words, and a name that gives a code away is not.
import { auditName, withoutCode } from '#lib/session/audit-subject.ts';
import { categoryName, detailLine, detailWords, verdictWords } from '#lib/session/audit-words.ts';

test('before and after of one thing stand side by side', () => {
  const detail = {
    'idle sign-out before': 15,
    'idle sign-out after': null,
    'Chat after': false,
    before: 'a',
    after: 'b',
    groups: ['Front', 'Back'],
    hereafter: true,
    note: '',
  };
  expect(detailWords(detail)).toEqual([
    { name: 'Idle sign-out', before: '15', after: '—' },
    { name: 'Chat', before: '—', after: 'No' },
    { name: 'Value', before: 'a', after: 'b' },
    { name: 'Groups', value: 'Front, Back' },
    { name: 'Hereafter', value: 'Yes' },
    { name: 'Note', value: '—' },
  ]);
  expect(detailLine({ address: '::1', 'x before': 1, 'x after': 2 })).toBe('Address: ::1; X: 1 → 2');
});

test('a category that nobody knows is shown as it is', () => {
  expect(categoryName('on-demand')).toBe('On-demand');
  expect(categoryName('<b>')).toBe('<b>');
});

test.each(['7K3QM-9XTRB', '7k3qm 9xtrb', 'Printer 7K3QM9XTRB', '7K3QM–9XTRB', '7.K.3.Q.M.9.X.T.R.B'])(
  '%s gives the code away',
  (name) => {
    expect(auditName({ name, code: '7K3QM9XTRB' })).toBe('On-demand session');
  },
);
test('look-alikes count as what they are read as; other names stay', () => {
  expect(auditName({ name: 'oil01 ABCDE', code: '01101ABCDE' })).toBe('On-demand session');
  expect(auditName({ name: 'Printer', code: '7K3QM9XTRB' })).toBe('Printer');
  expect(withoutCode('PC', undefined, 'x')).toBe('PC');
});

test('the verdict is a sentence with its figures', () => {
  const stamp = (at: number): string => `day ${at}`;
  const broken = (
    how: 'changed' | 'missing' | 'moved' | 'added' | 'cut',
    rows: number,
    at: number | null = null,
  ) => verdictWords({ holds: false, rows, seq: rows + 1, at, how }, stamp);
  expect(verdictWords({ holds: true, rows: 0, from: null, to: null }, stamp)).toMatch(/no entries yet/);
  expect(verdictWords({ holds: true, rows: 1_234, from: 1, to: 2 }, stamp)).toMatch(
    /1,234 entries from day 1 to day 2/,
  );
  expect(broken('changed', 16, 5)).toMatch(
    /does not hold\. Entry 17 \(day 5\) is not as it was written\. The 16 entries before are sound\./,
  );
  expect(broken('missing', 1)).toMatch(/Entry 2 is missing\. The entry before is sound\./);
  expect(broken('cut', 0)).toMatch(/entry 1 and later ones may have been taken away\. Compare/);
});
