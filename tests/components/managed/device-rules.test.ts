import {
  groupMessageReason,
  messageReason,
  reasonOf,
  settingsReason,
  statusWords,
  type Looker,
} from '#components/managed/device-rules.ts';
import { toggled } from '#components/managed/use-selection.ts';
import type { DeviceRow } from '#lib/protocol/devices.ts';
import { exampleDevice, exampleGroup } from './example-device.ts';

const jane: Looker = { me: 'jane', may: ['chat', 'view', 'files', 'message', 'managed'] };
const bobs = { id: 's1', operatorId: 'bob', operator: 'Bob Lee' };
const off = exampleGroup({ policy: { ...exampleGroup().policy, chat: false, view: false } });
const chat = (parts: Partial<DeviceRow>, group = exampleGroup(), seen = 'Today 11:52') =>
  reasonOf('chat', exampleDevice(parts), group, jane, seen);

test('chat works with a device that is there, and with one’s own session whatever else is so', () => {
  expect(chat({})).toBeNull();
  expect(chat({ status: 'In session', session: { ...bobs, operatorId: 'jane' } }, off)).toBeNull();
});

test('chat does not work with an absent device, a colleague’s, one whose group has it off, or against one’s role', () => {
  expect(chat({ status: 'Offline' })).toBe('Offline since 11:52. Chat works when its Parley tab is open.');
  expect(chat({ status: 'Offline' }, exampleGroup(), 'Yesterday')).toMatch(/^Offline since yesterday\./);
  expect(chat({ status: 'In session', session: bobs })).toBe('In session with Bob Lee.');
  expect(chat({}, off)).toBe('Chat is turned off for Front office.');
  expect(reasonOf('chat', exampleDevice(), undefined, { ...jane, may: ['view'] }, '')).toBe(
    'Your role does not allow this.',
  );
});

test('the other buttons say what the group says', () => {
  expect(reasonOf('view', exampleDevice(), off, jane, '')).toBe('View is turned off for Front office.');
  expect(reasonOf('view', exampleDevice(), exampleGroup(), jane, '')).toBeNull();
  expect(reasonOf('files', exampleDevice(), exampleGroup(), jane, '')).toBeNull();
});

test('a message waits for a device that is away and disturbs no session; the group and the role decide', () => {
  const away = exampleDevice({ status: 'Offline' });
  const busy = exampleDevice({ status: 'In session', session: bobs });
  for (const row of [away, busy]) expect(reasonOf('message', row, exampleGroup(), jane, '')).toBeNull();
  const silent = exampleGroup({ id: 'silent', policy: { ...exampleGroup().policy, message: false } });
  const there = exampleDevice({ id: 'd9', groupId: 'silent' });
  const groups = new Map([exampleGroup(), silent].map((group) => [group.id, group]));
  expect(messageReason([there], groups, jane)).toBe('Message is turned off for Front office.');
  expect(messageReason([there, away], groups, jane)).toBeNull();
  expect(messageReason([away], groups, { ...jane, may: ['chat'] })).toBe('Your role does not allow this.');
  const many = Array.from({ length: 10_001 }, () => away);
  expect(messageReason(many, groups, jane)).toBe('Select at most 10,000 devices.');
  expect(groupMessageReason(silent)).toBe('Message is turned off for Front office.');
  expect(groupMessageReason(exampleGroup({ devices: 0 }))).toBe('It has no devices yet.');
  expect(groupMessageReason(exampleGroup({ devices: 2 }))).toBeNull();
});

test('only who manages groups changes devices', () => {
  expect(settingsReason(jane)).toBe('Your role does not allow this.');
  expect(settingsReason({ ...jane, may: ['groups'] })).toBeNull();
});

test('a status names whose session it is', () => {
  expect(statusWords(exampleDevice(), 'jane')).toBe('Available');
  expect(statusWords(exampleDevice({ status: 'In session', session: bobs }), 'jane')).toBe(
    'In session with Bob Lee',
  );
  expect(statusWords(exampleDevice({ status: 'In session', session: bobs }), 'bob')).toBe(
    'In session with you',
  );
});

describe('selecting', () => {
  const order = ['a', 'b', 'c', 'd'];
  const take = (selected: string[], id: string, from: string | null) =>
    [...toggled(new Set(selected), order, id, from)].toSorted();

  test('one more, one less', () => {
    expect(take([], 'b', null)).toEqual(['b']);
    expect(take(['a', 'b'], 'b', null)).toEqual(['a']);
  });

  test('a range becomes what its last row becomes, in either direction', () => {
    expect(take(['a'], 'c', 'a')).toEqual(['a', 'b', 'c']);
    expect(take([], 'a', 'c')).toEqual(['a', 'b', 'c']);
    expect(take(['a', 'b', 'c', 'd'], 'b', 'd')).toEqual(['a']);
  });

  test('a range from a row that is not shown any more is that one row', () => {
    expect(take([], 'c', 'gone')).toEqual(['c']);
  });
});
