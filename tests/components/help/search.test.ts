// Invariant: a topic is found by the beginnings of its words, all of them, titles first; nothing else is.
import { findTopics, type Entry } from '#components/help/search.ts';
import { plainText } from '#components/help/topic.ts';
import { topics } from '#components/help/topics.ts';

const entry = (id: string, title: string, text: string): Entry => ({ id, title, text });
const some = [
  entry('ask', 'Ask for a session', 'The other person decides. Cancel withdraws the request.'),
  entry('end', 'End a session', 'It ends on both sides. Also by a gateway, and two-factor.'),
  entry('alerts', 'Sound and notices', 'A tone for a request, so that friends extend it.'),
];
const ids = (query: string): string[] | null => findTopics(some, query)?.map(({ id }) => id) ?? null;

test.each([
  ['', null],
  ['  …?! ', null],
  ['request', ['ask', 'alerts']],
  ['REQ', ['ask', 'alerts']],
  ['session request', ['ask']],
  // A word inside a word is another word: fri-end, ext-end.
  ['end', ['end']],
  ['riend', []],
  ['two-factor', ['end']],
  ['(gate', ['end']],
  ['How do I end a session?', ['end']],
  // Alone even a filler is looked for.
  ['the', ['ask']],
  ['zebra', []],
])('%j finds %j', (query, wanted) => {
  expect(ids(query)).toEqual(wanted);
});

test('a hit in the title comes before one in the text', () => {
  const swapped = [entry('text', 'Other', 'About sound.'), entry('title', 'Sound', 'Other.')];
  expect(findTopics(swapped, 'sound')?.map(({ id }) => id)).toEqual(['title', 'text']);
});

test('what was looked for is marked, and nothing of the text is lost or added', () => {
  const [found] = findTopics(some, 'both sides') ?? [];
  expect(found?.text.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['both', 'sides']);
  expect(found?.text.map(({ text }) => text).join('')).toBe(some[1]?.text);
});

test('of a long text whole words round the first hit are shown', () => {
  const long = entry('long', 'Long', `${'before '.repeat(60)}needle ${'after '.repeat(60)}`.trim());
  const [found] = findTopics([long], 'needle') ?? [];
  const shown = found?.text.map(({ text }) => text).join('') ?? '';
  expect(shown).toMatch(/^… (before )+needle (after )+…$/);
  expect(shown.length).toBeLessThan(180);
});

test.each([
  ['code', 'join'],
  ['approve', 'approve'],
  ['ticks', 'chat'],
  ['recovery', 'two-factor'],
  ['2fa', 'two-factor'],
  ['logo', 'settings'],
  ['revoke link', 'enrolment-links'],
  ['favourites', 'managed'],
  ['audit:verify', 'audit-log'],
  ['TLS + AES', 'networks'],
  ['shortcut home end', 'keyboard'],
  ['licence', 'about'],
])('in the hub %j finds the topic %s', (query, id) => {
  const entries = topics.map((topic) => ({ id: topic.id, title: topic.title, text: plainText(topic) }));
  expect(findTopics(entries, query)?.map((found) => found.id)).toContain(id);
});
