// Invariant: of two who save at once one is told, names are text and unique, and whatever changes is written down.
import { POST as create } from '#app/api/v1/groups/route.ts';
import { POST as remove } from '#app/api/v1/groups/[id]/remove/route.ts';
import { POST as rename } from '#app/api/v1/groups/[id]/rename/route.ts';
import { GET as use } from '#app/api/v1/groups/[id]/use/route.ts';
import { hashSecret } from '#lib/accounts/secrets.ts';
import { groupSaved, groupUse } from '#lib/protocol/devices.ts';
import { problem } from '#lib/protocol/http.ts';
import { DEFAULT_POLICY } from '#lib/session/policy-changes.ts';
import { aDevice } from '#tests/fixtures/managed-rows.ts';
import { aSession } from '#tests/fixtures/stored-rows.ts';
import { look, openGroups, type OpenGroups } from './open-groups.ts';
import { faultOf, send } from './open-routes.ts';

let groups: OpenGroups;
beforeAll(async () => void (groups = await openGroups()));
beforeEach(() => groups.clear());
afterAll(() => groups.close());

test('a new group allows everything and asks nobody; the broker and the log hear of it', async () => {
  const id = await groups.made('  Reception\u202e\u200b ');
  expect(await groups.store.groups.byId(id)).toMatchObject({
    name: 'Reception',
    policy: {
      chat: true,
      message: true,
      files: true,
      view: true,
      acknowledge: false,
      acknowledgeSeconds: 60,
    },
    changedBy: 'Jane Neal',
    version: 1,
  });
  expect(groups.changes).toEqual([id]);
  expect(await groups.audited()).toEqual([
    { action: 'Created a device group', subject: 'Reception', actor: 'Jane Neal', detail: {} },
  ]);
});

describe('names', () => {
  test.each([
    ['', 'name-missing'],
    [' \u200b\u2066 ', 'name-missing'],
    ['x'.repeat(65), 'name-too-long'],
  ])(
    '%j is refused, named as the field, for a new group and for one that is renamed',
    async (name, fault) => {
      const id = await groups.made('Reception');
      for (const route of [create, rename]) {
        const answer = problem.parse(
          await (await send(route, { name }, { cookie: groups.cookie, id })).json(),
        );
        expect(answer).toMatchObject({ fault, field: 'name', status: 422 });
      }
      expect(await groups.store.groups.list()).toMatchObject([{ name: 'Reception', version: 1 }]);
    },
  );

  test.each([
    ['x'.repeat(64), 'x'.repeat(64)],
    ['a\u202eb\u2069c', 'abc'],
    ['<b>Reception</b> &amp;', '<b>Reception</b> &amp;'],
    ['R\u0435ception \u0420\u0443\u0441', 'R\u0435ception \u0420\u0443\u0441'],
    ['line\nbreak', 'line break'],
  ])('%j is kept as the text that it is', async (name, kept) => {
    const id = await groups.made(name);
    expect((await groups.store.groups.byId(id))?.name).toBe(kept);
  });

  test('the same name in another case or with hidden characters is taken; the own one is not', async () => {
    const id = await groups.made('Front Desk');
    const other = await groups.made('Warehouse');
    for (const name of ['front desk', 'FRONT  DESK', 'Front\u200b Desk', '\u202eFront Desk']) {
      expect(await faultOf(await send(create, { name }, { cookie: groups.cookie }))).toBe('group-name-taken');
      expect(await faultOf(await send(rename, { name }, { cookie: groups.cookie, id: other }))).toBe(
        'group-name-taken',
      );
    }
    expect((await send(rename, { name: 'FRONT desk' }, { cookie: groups.cookie, id })).status).toBe(200);
    expect((await send(rename, { name: 'FRONT desk' }, { cookie: groups.cookie, id })).status).toBe(200);
    // Made; renamed, for the lists and for the devices that show it.
    expect(groups.changes.filter((changed) => changed === id)).toHaveLength(3);
    expect((await groups.audited()).filter(({ action }) => action === 'Renamed a device group')).toEqual([
      {
        action: 'Renamed a device group',
        subject: 'FRONT desk',
        actor: 'Jane Neal',
        detail: { before: 'Front Desk', after: 'FRONT desk' },
      },
    ]);
  });
});

describe('settings', () => {
  test('are saved over the version that was read, and written down with what changed', async () => {
    const id = await groups.made('Reception');
    expect((await groups.save(id, 1, { acknowledge: true, view: false })).status).toBe(200);
    expect(await groups.store.groups.byId(id)).toMatchObject({
      version: 2,
      policy: { acknowledge: true, view: false, chat: true },
    });
    expect(groups.changes).toEqual([id, id]);
    expect((await groups.audited()).at(-1)).toMatchObject({
      action: 'Changed device group settings',
      subject: 'Reception',
      detail: {
        before: ['Require user acknowledgement for devices: Disabled', 'View: Enabled'],
        after: ['Require user acknowledgement for devices: Enabled', 'View: Disabled'],
      },
    });
  });

  test('a save that changes nothing is no write, and is not written down', async () => {
    const id = await groups.made('Reception');
    groups.changes.length = 0;
    expect((await groups.save(id, 1, {})).status).toBe(200);
    expect(await groups.audited()).toMatchObject([{ action: 'Created a device group' }]);
    expect(groups.changes).toEqual([]);
    expect((await groups.store.groups.byId(id))?.version).toBe(1);
  });

  test('whoever saves over an older version is told what stands, by whom and since when', async () => {
    const id = await groups.made('Reception');
    groups.move(1_000);
    const savedAt = groups.now();
    await groups.save(id, 1, { chat: false });
    groups.move(60_000);
    const response = await groups.save(id, 1, { files: false });
    expect(response.status).toBe(409);
    const refusal = problem.parse(await response.json());
    expect(refusal.fault).toBe('group-changed');
    expect(groupSaved.parse(refusal.current)).toEqual({
      now: groups.now(),
      by: 'Jane Neal',
      at: savedAt,
      version: 2,
      policy: { ...DEFAULT_POLICY, chat: false },
    });
    expect((await groups.store.groups.byId(id))?.policy).toEqual({ ...DEFAULT_POLICY, chat: false });
    expect((await groups.save(id, 2, { files: false })).status).toBe(200);
  });

  test('of ten saves at once one wins, and the others are told of it', async () => {
    const id = await groups.made('Reception');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => groups.save(id, 1, { acknowledgeSeconds: 20 + n })),
    );
    const won = answers.findIndex(({ ok }) => ok);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const [n, answer] of answers.entries()) {
      if (n === won) continue;
      const { current } = problem.parse(await answer.json());
      expect(groupSaved.parse(current)).toMatchObject({
        version: 2,
        policy: { acknowledgeSeconds: 20 + won },
      });
    }
    expect((await groups.audited()).filter(({ action }) => /settings/.test(action))).toHaveLength(1);
  });

  test('a group that is deleted between look and save is not there', async () => {
    const id = await groups.made('Reception');
    const { save: write } = groups.store.groups;
    jest.spyOn(groups.store.groups, 'save').mockImplementationOnce(async (...asked) => {
      await groups.store.groups.remove(id);
      return write(...asked);
    });
    expect(await faultOf(await groups.save(id, 1, { chat: false }))).toBe('not-found');
  });

  test.each([9, 301, 10.5, Number.NaN])('%s seconds are refused with their own sentence', async (seconds) => {
    const id = await groups.made('Reception');
    expect(await faultOf(await groups.save(id, 1, { acknowledgeSeconds: seconds }))).toBe(
      'acknowledge-seconds',
    );
  });

  test('use counts the sessions of its own devices by what they are still allowed', async () => {
    const id = await groups.made('Reception');
    const elsewhere = await groups.made('Warehouse');
    const ids = ['a', 'b', 'c', 'd'];
    for (const each of ids) {
      const { token } = await groups.makeLink(each === 'd' ? elsewhere : id);
      const enrolledAt = groups.now();
      await groups.store.enrolments.enrol(hashSecret(token), aDevice({ id: each, enrolledAt }));
      const session = aSession({ id: `s-${each}`, agentKind: 'managed', agentId: each });
      await groups.store.sessions.create(session);
      const terms = { ...session.state.terms, ...(each === 'b' ? { withdrawn: ['view' as const] } : {}) };
      if (each === 'c') {
        const over = { by: 'operator', why: 'ended', since: null, endedAt: 1 } as const;
        await groups.store.sessions.advance(session.id, 1, { at: 'ended', terms, ...over });
      } else await groups.store.sessions.advance(session.id, 1, { at: 'requested', terms });
    }
    await groups.store.sessions.create(aSession({ id: 'on-demand' }));
    const told = groupUse.parse(await (await look(use, id, groups.cookie)).json());
    expect(told).toEqual({ chat: 2, message: 2, files: 2, view: 1 });
  });
});

test('a group with devices is not deleted; an empty one is, with its links', async () => {
  const id = await groups.made('Reception');
  const { token } = await groups.makeLink(id);
  const device = aDevice({ enrolledAt: groups.now() });
  await groups.store.enrolments.enrol(hashSecret(token), device);
  expect(await faultOf(await send(remove, {}, { cookie: groups.cookie, id }))).toBe('group-not-empty');
  await groups.store.devices.remove([device.id]);
  expect((await send(remove, {}, { cookie: groups.cookie, id })).status).toBe(200);
  expect(await faultOf(await send(remove, {}, { cookie: groups.cookie, id }))).toBe('not-found');
  expect(await groups.store.groups.list()).toEqual([]);
  expect((await groups.audited()).at(-1)).toMatchObject({
    action: 'Deleted a device group',
    subject: 'Reception',
  });
});
