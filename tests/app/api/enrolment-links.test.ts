// Invariant: an enrolment link is told once and kept as a hash; a revoked one enrols nobody.
import { sql } from 'kysely';
import { POST as revoke } from '#app/api/v1/enrolment-links/[id]/revoke/route.ts';
import { POST as link } from '#app/api/v1/groups/[id]/links/route.ts';
import { hashSecret } from '#lib/accounts/secrets.ts';
import { problem } from '#lib/protocol/http.ts';
import { DAY_MS } from '#lib/protocol/limits.ts';
import { aDevice } from '#tests/fixtures/managed-rows.ts';
import { openGroups, type OpenGroups } from './open-groups.ts';
import { send } from './open-routes.ts';

let groups: OpenGroups;
beforeAll(async () => void (groups = await openGroups()));
beforeEach(() => groups.clear());
afterAll(() => groups.close());

describe('enrolment links', () => {
  test('are told once; the store, the list and the log know no token', async () => {
    const id = await groups.made('Reception');
    const { token, expiresAt, id: linkId } = await groups.makeLink(id, { uses: 3, days: 2 });
    expect(expiresAt).toBe(groups.now() + 2 * DAY_MS);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await groups.store.enrolments.open(hashSecret(token), groups.now())).toMatchObject({ uses: 3 });
    const enrolledAt = groups.now();
    const device = aDevice({ name: 'Till 1', user: 'Ruth', enrolledAt });
    await groups.store.enrolments.enrol(hashSecret(token), device);
    const list = await groups.listed(id);
    expect(list).toEqual({
      now: groups.now(),
      links: [
        {
          id: linkId,
          createdBy: 'Jane Neal',
          createdAt: groups.now(),
          expiresAt,
          uses: 3,
          used: 1,
          revokedAt: null,
          enrolments: [{ device: 'Till 1', user: 'Ruth', at: enrolledAt }],
        },
      ],
    });
    const stored = await sql`select * from enrolment_link`.execute(groups.store.db);
    for (const told of [stored.rows, list, await groups.audited()])
      expect(JSON.stringify(told)).not.toContain(token);
    expect((await groups.audited()).at(-1)).toMatchObject({ detail: { link: linkId, uses: 3, days: 2 } });
  });

  test.each([
    [{ uses: 0, days: 1 }, 'enrolment-uses', 'uses'],
    [{ uses: 10_001, days: 1 }, 'enrolment-uses', 'uses'],
    [{ uses: 1.5, days: 1 }, 'enrolment-uses', 'uses'],
    [{ uses: 1, days: 366 }, 'enrolment-days', 'days'],
    [{ uses: 1, days: '1' }, 'enrolment-days', 'days'],
  ])('%j is refused beside its field', async (body, fault, field) => {
    const id = await groups.made('Reception');
    const refusal = problem.parse(await (await send(link, body, { cookie: groups.cookie, id })).json());
    expect(refusal).toMatchObject({ fault, field });
    expect((await groups.listed(id)).links).toEqual([]);
  });

  test('a revoked one enrols nobody; revoking again is no error and no second entry in the log', async () => {
    const id = await groups.made('Reception');
    const { id: linkId, token } = await groups.makeLink(id);
    for (let n = 0; n < 2; n += 1)
      expect((await send(revoke, {}, { cookie: groups.cookie, id: linkId })).status).toBe(200);
    expect(await groups.store.enrolments.open(hashSecret(token), groups.now())).toBeNull();
    expect((await groups.listed(id)).links[0]?.revokedAt).toBe(groups.now());
    const entries = (await groups.audited()).filter(({ action }) => action === 'Revoked an enrolment link');
    expect(entries).toMatchObject([{ subject: 'Reception', detail: { link: linkId } }]);
    expect(groups.changes).toEqual([id, id, id]);
  });
});
