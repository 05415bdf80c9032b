// Invariant: of a session the server keeps times, kinds and numbers and the operator's own note; only its operator
// writes it and reads it by its id, and the audit log has that a note was written, never what it says.
import { POST as note } from '#app/api/v1/sessions/[id]/note/route.ts';
import { GET as read, POST as tell } from '#app/api/v1/sessions/[id]/report/route.ts';
import { GET as readAll } from '#app/api/v1/invitations/[id]/reports/route.ts';
import { keptReport, keptReports, type SessionSummary } from '#lib/protocol/session-report.ts';
import { aMessage, agents } from '#tests/fixtures/messages.ts';
import { aSession } from '#tests/fixtures/stored-rows.ts';
import { faultOf, openRoutes, ORIGIN, send, type OpenRoutes, type Route } from './open-routes.ts';
import { makeUser, type Person } from './people.ts';

jest.mock('server-only', () => ({}));

const SECRET = 'the note that nobody logs';
const T0 = 1_760_000_000_000;
const summary: SessionSummary = {
  lines: { operator: 2, agent: 1 },
  files: { operator: { count: 1, bytes: 5 }, agent: { count: 0, bytes: 0 }, failed: 0 },
  actions: [{ at: T0, kind: 'start' }],
  moreActions: 0,
};

let routes: OpenRoutes;
let ann: Person;
let bob: Person;
let invitation = '';
const sessionId = 'session-of-ann';

beforeAll(async () => {
  routes = await openRoutes();
  const first = await routes.administrator();
  ann = await makeUser(first, 'Ann', 'operator');
  bob = await makeUser(first, 'Bob', 'operator');
  invitation = (await routes.invitation(ann.cookie)).id;
  const row = aSession({ id: sessionId, agentId: invitation, operatorId: ann.id, operator: 'Ann' });
  const { terms } = row.state;
  const state = { at: 'ended', terms, by: 'agent', why: 'ended', since: T0, endedAt: T0 + 60_000 } as const;
  await routes.store.sessions.create({ ...row, state });
  for (const [action, id] of [
    ['Asked to take the session over', sessionId],
    ['Session started', 'another one'],
  ] as const)
    await routes.store.audit.append({
      ...{
        at: T0 + 1,
        category: 'session',
        action,
        actor: { id: 'bob', name: 'Bob Lee' },
        subject: sessionId,
      },
      detail: { session: id },
    });
  await routes.store.messages.create(
    { ...aMessage(), senderId: ann.id, sentAt: T0 + 5_000 },
    agents(1).map((agent) => ({ ...agent, agentId: invitation })),
  );
}, 60_000);
afterAll(() => routes.close());

const ask = async (route: Route, { cookie }: Person, id: string): Promise<Response> =>
  route(new Request(`${ORIGIN}/api/v1/x`, { headers: { cookie } }), { params: Promise.resolve({ id }) });
const as = ({ cookie }: Person, id = sessionId) => ({ cookie, id });

test('told, noted, and read again; by a colleague as well, who cannot change it', async () => {
  expect((await send(tell, summary, as(ann))).status).toBe(200);
  expect((await send(note, { note: ` ${SECRET}\u202e ` }, as(ann))).status).toBe(200);
  const own = keptReport.parse(await (await ask(read, ann, sessionId)).json());
  expect(own).toMatchObject({ start: T0, end: T0 + 60_000, by: 'agent', summary, note: SECRET, own: true });
  expect(own.messages).toEqual([T0 + 5_000]);
  expect(own.steps).toEqual([{ at: T0 + 1, action: 'Asked to take the session over', by: 'Bob Lee' }]);
  const { reports } = keptReports.parse(await (await ask(readAll, bob, invitation)).json());
  expect(reports).toEqual([{ ...own, own: false }]);
  // Told again, it is replaced; the note stays.
  await send(tell, { ...summary, lines: { operator: 3, agent: 1 } }, as(ann));
  const again = keptReport.parse(await (await ask(read, ann, sessionId)).json());
  expect([again.summary?.lines.operator, again.note]).toEqual([3, SECRET]);
});

test('a colleague and nobody’s session are told apart by nothing, and nothing happens', async () => {
  for (const id of [sessionId, 'none']) {
    expect(await faultOf(await send(tell, { ...summary, moreActions: 9 }, as(bob, id)))).toBe('not-found');
    expect(await faultOf(await send(note, { note: 'mine' }, as(bob, id)))).toBe('not-found');
    expect(await faultOf(await ask(read, bob, id))).toBe('not-found');
  }
  expect(await routes.store.sessionReports.of(sessionId)).toMatchObject({ note: SECRET });
  expect((await routes.store.sessionReports.of(sessionId)).summary?.moreActions).toBe(0);
});

test.each([
  ['a name', { ...summary, name: 'salaries.xlsx' }],
  ['a text of an action', { ...summary, actions: [{ at: T0, kind: 'chat', text: 'tiger' }] }],
  ['a kind of its own', { ...summary, actions: [{ at: T0, kind: 'salaries.xlsx' }] }],
  ['text for a number', { ...summary, lines: { operator: 'tiger', agent: 0 } }],
  ['too much', { ...summary, actions: Array.from({ length: 201 }, () => ({ at: T0, kind: 'chat' })) }],
])('a summary with %s is refused whole', async (_what, body) => {
  expect(await faultOf(await send(tell, body, as(ann)))).toBe('malformed');
});

test('too long a note is refused with its sentence; a removed one is gone', async () => {
  expect(await faultOf(await send(note, { note: 'x'.repeat(501) }, as(ann)))).toBe('text-too-long');
  expect((await send(note, { note: '' }, as(ann))).status).toBe(200);
  expect((await send(note, { note: '' }, as(ann))).status).toBe(200);
  const log = await routes.store.audit.list(
    { from: null, to: null, category: 'session', person: null, text: '' },
    null,
    50,
  );
  const words = JSON.stringify(log);
  expect(words).not.toContain(SECRET);
  expect(log.map(({ action }) => action)).toEqual([
    'Removed the note on a session',
    'Wrote a note on a session',
    'Session started',
    'Asked to take the session over',
  ]);
});
