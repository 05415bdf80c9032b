import { changed, onChange } from '#lib/live/door.ts';

test('without a running broker a change is nobody’s news; with one it hears of each', () => {
  expect(() => changed({ noun: 'invitation', id: 'a' })).not.toThrow();
  const heard = jest.fn();
  onChange(heard);
  changed({ noun: 'invitation', id: 'a' });
  changed({ noun: 'operator', id: 'b' });
  expect(heard.mock.calls).toEqual([[{ noun: 'invitation', id: 'a' }], [{ noun: 'operator', id: 'b' }]]);
});
