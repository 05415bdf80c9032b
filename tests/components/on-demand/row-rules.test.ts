import { findRows, reasonsOf } from '#components/on-demand/row-rules.ts';
import { HOUR_MS } from '#lib/protocol/limits.ts';
import { exampleRow } from './example-row.ts';

const bobs = { id: 's1', operatorId: 'bob', operator: 'Bob Lee' };

describe('why a button of a row cannot work now', () => {
  const chat = (otherwise: Parameters<typeof exampleRow>[0]) => reasonsOf(exampleRow(otherwise), 'jane').chat;

  test('chat waits for somebody to join and for the device to be there', () => {
    expect(chat({})).toBe('Nobody has joined yet.');
    expect(chat({ status: 'Reconnecting' })).toBe('The device is not connected now.');
    expect(chat({ status: 'Available' })).toBeNull();
  });

  test("one's own session opens again; a colleague's is named", () => {
    expect(chat({ status: 'Active', session: { ...bobs, operatorId: 'jane' } })).toBeNull();
    expect(chat({ status: 'Active', session: bobs })).toBe('In session with Bob Lee.');
    expect(chat({ status: 'Reconnecting', session: bobs })).toBe('In session with Bob Lee.');
    expect(chat({ status: 'Connecting', session: bobs })).toBe('Bob Lee is connecting.');
  });

  test("a colleague's session is not ended from here, their mere request is", () => {
    expect(reasonsOf(exampleRow({ status: 'Active', session: bobs }), 'jane').end).toBe(
      'In session with Bob Lee.',
    );
    expect(reasonsOf(exampleRow({ status: 'Connecting', session: bobs }), 'jane').end).toBeNull();
  });

  test.each(['Ended', 'Expired', 'Revoked'] as const)('nothing works on a row that is %s', (status) => {
    expect(Object.values(reasonsOf(exampleRow({ status }), 'jane'))).not.toContain(null);
  });

  test('extend reaches to 24 hours from creation and not past the first connection', () => {
    const row = exampleRow();
    expect(reasonsOf(row, 'jane').extend).toBeNull();
    expect(reasonsOf(exampleRow({ expiresAt: row.createdAt + 24 * HOUR_MS - 1 }), 'jane').extend).toBeNull();
    expect(reasonsOf(exampleRow({ expiresAt: row.createdAt + 24 * HOUR_MS }), 'jane').extend).toBe(
      'Open for 24 hours at most.',
    );
    expect(reasonsOf(exampleRow({ expiresAt: null }), 'jane').extend).toBe(
      'Only before an operator has connected.',
    );
  });
});

describe('search', () => {
  const printer = exampleRow();
  const till = exampleRow({ id: 'i2', name: 'Till 3', code: 'TR5XJ9KD1P', customer: 'Zoë Müller' });
  const find = (words: string) => findRows([printer, till], words).map((row) => row.id);

  test('finds by name and by customer, whatever the case and the accents', () => {
    expect(find('LABEL')).toEqual(['i1']);
    expect(find('zoe mu')).toEqual(['i2']);
  });

  test('finds a code as people type codes', () => {
    expect(find('7k3qm-9x')).toEqual(['i1']);
    expect(find('9kdlp')).toEqual(['i2']);
  });

  test('no words find all; words that fit nowhere find nothing', () => {
    expect(find('  ')).toEqual(['i1', 'i2']);
    expect(find('warehouse')).toEqual([]);
    expect(find('-')).toEqual([]);
  });
});
