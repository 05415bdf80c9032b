// Invariant: settings that cannot be are refused field by field; a name is text and nothing else.
import { faultsByField } from '#lib/protocol/http.ts';
import { settingsBody } from '#lib/protocol/settings.ts';

const body = {
  organisation: 'NSL',
  displayNameFormat: 'name',
  displayNameCustom: '',
  inviteHours: 2,
  connection: 'direct',
  gatewayTransport: 'tls',
  idleMinutes: 15,
  requireTwoFactor: false,
  transcriptDays: 30,
  version: 1,
};
const faultsOf = (own: object) =>
  Object.fromEntries(faultsByField(settingsBody.safeParse({ ...body, ...own }).error?.issues ?? []));
const named = (organisation: string) => settingsBody.parse({ ...body, organisation }).organisation;

test.each([
  ['nothing wrong', {}, {}],
  ['an empty name', { organisation: '' }, { organisation: 'organisation-missing' }],
  ['a name of blanks', { organisation: ' \t\n ' }, { organisation: 'organisation-missing' }],
  ['a name that cannot be seen', { organisation: '\u200b\u202e' }, { organisation: 'organisation-missing' }],
  ['64 characters', { organisation: 'x'.repeat(64) }, {}],
  ['65 characters', { organisation: 'x'.repeat(65) }, { organisation: 'name-too-long' }],
  ['custom without a text', { displayNameFormat: 'custom' }, { displayNameCustom: 'display-name-missing' }],
  [
    'custom with a text that cannot be seen',
    { displayNameFormat: 'custom', displayNameCustom: '\u2066\u200d ' },
    { displayNameCustom: 'display-name-missing' },
  ],
  ['a custom text of 65', { displayNameCustom: 'x'.repeat(65) }, { displayNameCustom: 'name-too-long' }],
  ['no hours', { inviteHours: 0 }, { inviteHours: 'invite-hours' }],
  ['25 hours', { inviteHours: 25 }, { inviteHours: 'invite-hours' }],
  ['an hour and a half', { inviteHours: 1.5 }, { inviteHours: 'invite-hours' }],
  ['hours that are no number', { inviteHours: Number.NaN }, { inviteHours: 'invite-hours' }],
  ['hours that were no number in JSON', { inviteHours: null }, { inviteHours: 'invite-hours' }],
  ['hours as text', { inviteHours: '2' }, { inviteHours: 'invite-hours' }],
  ['4 minutes', { idleMinutes: 4 }, { idleMinutes: 'idle-minutes' }],
  ['481 minutes', { idleMinutes: 481 }, { idleMinutes: 'idle-minutes' }],
  ['no days', { transcriptDays: 0 }, { transcriptDays: 'transcript-days' }],
  ['366 days', { transcriptDays: 366 }, { transcriptDays: 'transcript-days' }],
  ['no such format', { displayNameFormat: 'nickname' }, { displayNameFormat: 'malformed' }],
  ['no such connection', { connection: 'carrier pigeon' }, { connection: 'malformed' }],
  [
    'several at once',
    { organisation: '', displayNameFormat: 'custom', inviteHours: 0 },
    {
      organisation: 'organisation-missing',
      displayNameCustom: 'display-name-missing',
      inviteHours: 'invite-hours',
    },
  ],
])('%s', (_name, own, faults) => {
  expect(faultsOf(own)).toEqual(faults);
});

test.each([null, [], 'x', 1, {}, { ...body, more: 1 }, { ...body, version: -1 }])(
  '%j is no body at all',
  (rubbish) => {
    expect(settingsBody.safeParse(rubbish).success).toBe(false);
  },
);

test('what turns a name round or hides in it is taken out; letters of any script and HTML stay as text', () => {
  expect(named('\u202eLSN\u202c')).toBe('LSN');
  expect(named('N\u200bS\u2060L\ufeff')).toBe('NSL');
  expect(named('NSL\r\nLtd\u2028Co')).toBe('NSL Ltd Co');
  expect(named(' Pаrley (Cyrillic а) ')).toBe('Pаrley (Cyrillic а)');
  expect(named('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>');
  expect(named('日本サポート')).toBe('日本サポート');
});
