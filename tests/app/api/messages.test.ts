// Invariant: a message goes to those of the chosen devices that are there, within reach and may get it; what was typed wrong
// is said beside its field; and neither the audit log nor anybody else's list has a word of it.
import { sql } from 'kysely';
import { GET as list, POST as post } from '#app/api/v1/messages/route.ts';
import { problem } from '#lib/protocol/http.ts';
import { HOUR_MS, MESSAGE_MAX_DEVICES } from '#lib/protocol/limits.ts';
import { messageList, messageSent } from '#lib/protocol/send-message.ts';
import { aDevice, aLink } from '#tests/fixtures/managed-rows.ts';
import { look, openGroups, type OpenGroups } from './open-groups.ts';
import { faultOf, john, send } from './open-routes.ts';
import { makeUser, type Person } from './people.ts';
import { POST as join } from '#app/api/v1/join/route.ts';

jest.mock('server-only', () => ({}));

describe('messages', () => {
  let groups: OpenGroups;
  let bob: Person;
  let here = '';
  let there = '';
  let made = 0;

  beforeAll(async () => {
    groups = await openGroups();
    [here, there] = [await groups.made('Here'), await groups.made('There')];
    bob = await makeUser(groups.cookie, 'Bob', 'operator', [here]);
  }, 60_000);
  afterAll(() => groups.close());
  beforeEach(async () => {
    for (const table of ['message', 'device', 'audit'] as const)
      await groups.store.db.deleteFrom(table).execute();
    groups.changes.length = 0;
  });

  async function device(groupId: string): Promise<string> {
    const link = aLink({ groupId, expiresAt: groups.now() + HOUR_MS });
    await groups.store.enrolments.create(link, link.id);
    const row = aDevice();
    await groups.store.enrolments.enrol(link.id, row);
    return row.id;
  }
  const body = (to: object, own: object = {}) => ({
    id: `message-of-a-test-${(made += 1)}`,
    title: 'Maintenance',
    text: 'Save your work by 18:00.',
    importance: 'info',
    hours: 24,
    to,
    ...own,
  });
  const say = (sent: object, cookie = groups.cookie) => send(post, sent, { cookie });
  const sentTo = async (response: Response) => messageSent.parse(await response.json());
  const audited = async () =>
    (
      await sql<{ subject: string; detail: string }>`
        select subject, detail from audit where category = 'message' order by seq`.execute(groups.store.db)
    ).rows.map(({ subject, detail }) => ({ subject, detail: JSON.parse(detail) }));

  test('to chosen ones and to a group: kept for each, told to the broker, written down without a word of it', async () => {
    const ids = [await device(here), await device(here), await device(there)];
    const first = body({ ids: [...ids, 'gone'] }, { importance: 'important', hours: 1 });
    expect(await sentTo(await say(first))).toEqual({ id: first.id, devices: 3, left: 1 });
    const second = body({ groupId: here });
    expect(await sentTo(await say(second))).toEqual({ id: second.id, devices: 2, left: 0 });
    expect(groups.changes).toEqual([first.id, second.id]);
    const stored = await groups.store.messages.byId(first.id);
    expect(stored).toMatchObject({ sender: 'Jane Neal, NSL', expiresAt: groups.now() + HOUR_MS });
    expect(
      (await groups.store.messages.deliveries(first.id)).map(({ agentId }) => agentId).toSorted(),
    ).toEqual(ids.toSorted());
    const log = await audited();
    expect(log).toMatchObject([
      { subject: '3 devices', detail: { devices: 3, importance: 'important' } },
      { subject: 'Here', detail: { devices: 2, importance: 'info' } },
    ]);
    expect(JSON.stringify(log)).not.toMatch(/Maintenance|Save your work/);
  });

  test('the same request twice is one message', async () => {
    const sent = body({ ids: [await device(here)] });
    const answers = await Promise.all([say(sent), say(sent), say(sent)]);
    for (const answer of answers) expect(await sentTo(answer)).toMatchObject({ devices: 1 });
    await say(sent);
    expect(groups.changes).toEqual([sent.id]);
    expect(await audited()).toHaveLength(1);
    expect(await faultOf(await say(sent, bob.cookie))).toBe('malformed');
  });

  test('what is typed wrong is said of its field', async () => {
    const to = { ids: [await device(here)] };
    const wrong: [object, string, string][] = [
      [{ title: ' \u200b ' }, 'title', 'message-title-missing'],
      [{ title: 'x'.repeat(101) }, 'title', 'message-title-too-long'],
      [{ text: '\n\n' }, 'text', 'message-text-missing'],
      [{ text: 'x'.repeat(1_001) }, 'text', 'message-text-too-long'],
      [{ hours: 2 }, 'hours', 'malformed'],
      [{ importance: 'urgent' }, 'importance', 'malformed'],
      [{ to: { ids: [] } }, 'to', 'malformed'],
    ];
    for (const [own, field, fault] of wrong) {
      const said = problem.parse(await (await say(body(to, own))).json());
      expect([field, said.fault, said.field]).toEqual([field, fault, field]);
    }
    const html = { title: '<img src=x onerror=alert(1)>', text: `<b>${'x'.repeat(993)}</b>` };
    const sent = body(to, html);
    expect((await say(sent)).status).toBe(200);
    expect(await groups.store.messages.byId(sent.id)).toMatchObject(html);
    expect(groups.changes).toEqual([sent.id]);
  });

  test('ten thousand devices fit into one request, one more does not', async () => {
    const ids = Array.from({ length: MESSAGE_MAX_DEVICES }, (_, n) => `${n}`.padStart(64, 'x'));
    expect(await faultOf(await say(body({ ids })))).toBe('not-found');
    expect(await faultOf(await say(body({ ids: [...ids, 'y'] })))).toBe('malformed');
    // Whoever is nobody is asked who they are before so much is read.
    expect(await faultOf(await send(post, body({ ids })))).toBe('not-signed-in');
  });

  test('beyond the own reach, and turned off', async () => {
    const [own, other] = [await device(here), await device(there)];
    expect(await faultOf(await say(body({ ids: [other] }), bob.cookie))).toBe('not-found');
    expect(await faultOf(await say(body({ groupId: there }), bob.cookie))).toBe('not-found');
    expect(await faultOf(await say(body({ groupId: 'none' }), bob.cookie))).toBe('not-found');
    expect(await sentTo(await say(body({ ids: [own, other] }), bob.cookie))).toMatchObject({
      devices: 1,
      left: 1,
    });
    await groups.save(there, 1, { message: false });
    expect(await faultOf(await say(body({ ids: [other] })))).toBe('feature-off');
    expect(await faultOf(await say(body({ groupId: there })))).toBe('feature-off');
    expect(await sentTo(await say(body({ ids: [own, other] })))).toMatchObject({ devices: 1, left: 1 });
    await groups.store.devices.remove([own]);
    expect(await faultOf(await say(body({ groupId: here })))).toBe('message-nobody');
  });

  test('an on-demand session: once somebody has joined', async () => {
    const { id, code } = await groups.invitation(groups.cookie);
    expect(await faultOf(await say(body({ ids: [id] })))).toBe('not-found');
    await send(join, john(code));
    const sent = body({ ids: [id] });
    expect(await sentTo(await say(sent))).toMatchObject({ devices: 1 });
    expect(await groups.store.messages.deliveries(sent.id)).toMatchObject([
      { kind: 'on-demand', device: 'PC' },
    ]);
    // No code in the log.
    expect(JSON.stringify(await audited())).not.toContain(code);
  });

  test('one’s own, the newest first, and nobody else’s', async () => {
    const ids = [await device(here)];
    const [first, second] = [body({ ids }), body({ ids })];
    await say(first);
    groups.move(1_000);
    await say(second);
    await say(body({ ids }), bob.cookie);
    const { messages } = messageList.parse(await (await look(list, '', groups.cookie)).json());
    expect(messages.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(messages[0]).toMatchObject({ title: 'Maintenance', counts: { sent: 1, delivered: 0 } });
    expect(JSON.stringify(messages)).not.toContain('Save your work');
  });
});
