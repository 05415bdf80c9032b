// Invariant: a device group's settings hold from the moment they are saved, in requests that wait and in sessions that
// run; what is turned off never comes back in a session, and nothing that is saved approves anything.
import { changed } from '#lib/live/door.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import type { SessionView } from '#lib/protocol/signals.ts';
import { DEFAULT_POLICY } from '#lib/session/policy-changes.ts';
import { needsPerson, permittedNow } from '#lib/session/table.ts';
import {
  askDevice,
  askedDevice,
  enrol,
  liveDevice,
  makeGroup,
  openDevice,
  readyDevice,
  set,
} from './managed-device.ts';
import { eachBroker } from './running-broker.ts';

const broker = eachBroker();

type Pair = Awaited<ReturnType<typeof askedDevice>>;

const stateOf = async ({ sessionId }: Pick<Pair, 'sessionId'>) => {
  const row = await broker().store.sessions.byId(sessionId);
  if (row === null) throw new Error('there is no such session');
  return row.state;
};
/** Both tabs have been told that the operator may do exactly this. */
const bothKnow = async ({ agent, operator }: Pair, allowed: readonly Feature[]): Promise<void> => {
  const fits = ({ session }: SessionView): boolean => permittedNow(session.terms).join() === allowed.join();
  await agent.until('session', fits);
  await operator.until('session', fits);
};
/** The settings were saved and the broker has followed them, also where nothing is told of it. */
const followed = async (groupId: string, own: Parameters<typeof set>[2]): Promise<void> => {
  const bob = await broker().operator('bob');
  await bob.get('watch-groups', {});
  const version = await set(broker(), groupId, own);
  const ticks = setInterval(() => broker().clock.move(50), 5);
  await bob.until('groups', ({ groups }) =>
    groups.some((group) => group.id === groupId && group.version === version),
  );
  clearInterval(ticks);
  bob.close();
};

describe('acknowledgement', () => {
  test('a request follows the settings of its moment: asked or not, and for how long', async () => {
    const { terms, groupId, agent, operator, device } = await askedDevice(broker(), {
      acknowledgeSeconds: 30,
    });
    expect(needsPerson(terms)).toBe(false);
    expect(terms.expiresAt).toBe(broker().clock.now() + 30 * SECOND_MS);
    await operator.get('cancel', { sessionId: terms.sessionId });
    await followed(groupId, { acknowledge: true, acknowledgeSeconds: 300 });
    const next = await askDevice({ agent, operator, device });
    expect(needsPerson(next.terms)).toBe(true);
    expect(next.terms.expiresAt - broker().clock.now()).toBeGreaterThan(299 * SECOND_MS);
    expect(next.terms.expiresAt - broker().clock.now()).toBeLessThanOrEqual(300 * SECOND_MS);
  });

  test('turned on it holds for a request that waits: an approval without a person is refused', async () => {
    const pair = await askedDevice(broker());
    const { agent, operator, groupId, sessionId, terms } = pair;
    await set(broker(), groupId, { acknowledge: true });
    const now = await agent.until('session', ({ session }) => needsPerson(session.terms));
    await operator.until('session', ({ session }) => needsPerson(session.terms));
    expect(await agent.ask('approve', { terms, signals: [] })).toEqual({ ok: false, fault: 'too-late' });
    expect((await stateOf(pair)).at).toBe('requested');
    await agent.get('approve', { terms: now.session.terms, signals: [] });
    expect(await stateOf({ sessionId })).toMatchObject({ at: 'linking' });
  });

  test('turned off it approves nothing: the request still waits for a person', async () => {
    const pair = await askedDevice(broker(), { acknowledge: true });
    await followed(pair.groupId, { acknowledge: false });
    const state = await stateOf(pair);
    expect(state.at).toBe('requested');
    expect(needsPerson(state.terms)).toBe(true);
    const lighter = { ...pair.terms, acknowledge: false };
    expect(await pair.agent.ask('approve', { terms: lighter, signals: [] })).toEqual({
      ok: false,
      fault: 'too-late',
    });
    await pair.agent.get('approve', { terms: pair.terms, signals: [] });
  });

  test('neither changes a session that runs', async () => {
    const pair = await liveDevice(broker());
    await followed(pair.groupId, { acknowledge: true });
    expect(await stateOf(pair)).toMatchObject({ at: 'live', terms: pair.terms });
  });
});

describe('a feature', () => {
  test('that is turned off ends in a running session, and never comes back in it', async () => {
    const pair = await liveDevice(broker());
    await set(broker(), pair.groupId, { view: false });
    await bothKnow(pair, ['files', 'chat', 'message']);
    await followed(pair.groupId, { view: true });
    expect(permittedNow((await stateOf(pair)).terms)).toEqual(['files', 'chat', 'message']);
    expect((await stateOf(pair)).at).toBe('live');
    await set(broker(), pair.groupId, { files: false });
    await bothKnow(pair, ['chat', 'message']);
  });

  test('ends in a request that waits and in a session that links, too; what was approved stays approved', async () => {
    const pair = await askedDevice(broker(), { acknowledge: true });
    await set(broker(), pair.groupId, { view: false });
    await bothKnow(pair, ['files', 'chat', 'message']);
    // The dialog was drawn before: its approval is of the same request.
    await pair.agent.get('approve', { terms: pair.terms, signals: [] });
    await set(broker(), pair.groupId, { message: false });
    await bothKnow(pair, ['files', 'chat']);
    expect((await stateOf(pair)).at).toBe('linking');
    await pair.agent.get('link', { sessionId: pair.sessionId, up: true });
    expect(permittedNow((await stateOf(pair)).terms)).toEqual(['files', 'chat']);
  });

  test('the last one ends the session for both', async () => {
    const pair = await liveDevice(broker());
    const off = { chat: false, view: false, files: false, message: false };
    await set(broker(), pair.groupId, off);
    const over = ({ session }: SessionView): boolean => session.at === 'ended';
    for (const { session } of [
      await pair.agent.until('session', over),
      await pair.operator.until('session', over),
    ])
      expect(session).toMatchObject({ by: 'broker', why: 'revoked' });
  });

  test('that is off cannot be asked for, and no other request brings it along', async () => {
    const { operator, device, agent } = await readyDevice(broker(), { chat: false, files: false });
    for (const feature of ['chat', 'files'] as const)
      expect(await operator.ask('request', { target: device.id, feature })).toEqual({
        ok: false,
        fault: 'feature-off',
      });
    await operator.get('request', { target: device.id, feature: 'view' });
    expect((await agent.until('session')).session.terms.permissions).toEqual(['view', 'message']);
  });

  test('settings that are saved while a request is being made hold in it', async () => {
    const { operator, device, groupId } = await readyDevice(broker());
    const { create } = broker().store.sessions;
    // The broker heard of it before there was a session to hold against it.
    jest.spyOn(broker().store.sessions, 'create').mockImplementationOnce(async (row) => {
      const policy = { ...DEFAULT_POLICY, view: false, acknowledge: true };
      await broker().store.groups.save(groupId, 1, policy, 'Bob Lee', 0);
      return create(row);
    });
    const { sessionId } = await operator.get('request', { target: device.id, feature: 'chat' });
    const { terms } = await stateOf({ sessionId });
    expect([needsPerson(terms), permittedNow(terms)]).toEqual([true, ['files', 'chat', 'message']]);
  });

  test('in another group nothing changes', async () => {
    const pair = await liveDevice(broker());
    const other = await makeGroup(broker());
    await enrol(broker(), other);
    await followed(other, { chat: false, acknowledge: true });
    expect(await stateOf(pair)).toMatchObject({ at: 'live', terms: pair.terms });
  });
});

describe('what a page is told of the settings', () => {
  const rules = { direction: 'to-device', megabytes: 5, blocked: ['exe'] } as const;
  const told = async (pair: Pair, fits: (view: SessionView) => boolean): Promise<void> => {
    await pair.agent.until('session', fits);
    await pair.operator.until('session', fits);
  };

  test('rules for files and the way are in the first word, and a change of them is told at once to both', async () => {
    const pair = await liveDevice(broker(), { fileRules: { ...rules, blocked: [] }, connection: 'gateway' });
    await told(pair, (view) => view.fileRules.megabytes === 5 && view.relayOnly);
    await set(broker(), pair.groupId, { fileRules: { ...rules, blocked: ['exe'] }, connection: 'direct' });
    await told(pair, (view) => view.fileRules.blocked.join() === 'exe' && !view.relayOnly);
  });

  test('a group without a way of its own follows the organisation, also while a session runs', async () => {
    const pair = await liveDevice(broker());
    const own = await liveDevice(broker(), { connection: 'direct' });
    const { organisation } = broker().store;
    const { transcriptRetentionDays: _, ...now } = await organisation.get();
    expect(now.connection).toBe('direct');
    await broker().store.db.updateTable('organisation').set({ connection: 'gateway' }).execute();
    changed({ noun: 'organisation', id: 'only' });
    await told(pair, (view) => view.relayOnly);
    await set(broker(), own.groupId, { fileRules: { ...rules, blocked: [] } });
    await told(own, (view) => view.fileRules.megabytes === 5 && !view.relayOnly);
  });
});

test('a device that is moved goes on under the settings of its new group', async () => {
  const pair = await liveDevice(broker());
  const strict = await makeGroup(broker(), { view: false, acknowledge: true });
  await broker().store.devices.move([pair.device.id], strict);
  changed({ noun: 'device', id: pair.device.id });
  await bothKnow(pair, ['files', 'chat', 'message']);
  // The old group's settings are nothing to it any more.
  await followed(pair.groupId, { chat: false });
  expect(permittedNow((await stateOf(pair)).terms)).toEqual(['files', 'chat', 'message']);
  await pair.operator.get('end', { sessionId: pair.sessionId });
  const next = await askDevice(pair);
  expect([needsPerson(next.terms), next.terms.permissions]).toEqual([true, ['files', 'chat', 'message']]);
});

test('a device that is moved beyond its operator’s reach takes the session with it', async () => {
  const near = await makeGroup(broker(), {}, 'near');
  const far = await makeGroup(broker());
  const device = await enrol(broker(), near);
  const agent = await openDevice(broker(), device);
  const ann = await broker().operator('near');
  const { sessionId } = await askDevice({ device, agent, operator: ann });
  await broker().store.devices.move([device.id], far);
  changed({ noun: 'device', id: device.id });
  const { session } = await ann.until('session', (view) => view.session.at === 'ended');
  expect(session).toMatchObject({ by: 'broker', why: 'revoked' });
  expect((await stateOf({ sessionId })).at).toBe('ended');
});

test('a right that goes while a request is being made does not slip through', async () => {
  const { device, operator } = await readyDevice(broker());
  const { sessions } = broker().store;
  const create = sessions.create;
  jest.spyOn(sessions, 'create').mockImplementationOnce(async (record) => {
    const made = await create(record);
    broker().change('jane', { groups: [] });
    return made;
  });
  const answer = await operator.get('request', { target: device.id, feature: 'chat' });
  expect((await stateOf(answer)).at).toBe('ended');
});
