// Invariant: to the agent's tab an operator is called by the display-name setting and by nothing else; to operators by
// the real name. And both learn how they may connect.
import { changed } from '#lib/live/door.ts';
import { changeSettings } from '#tests/fixtures/change-settings.ts';
import { enrol, makeGroup, openDevice, readyDevice } from './managed-device.ts';
import { eachBroker, readyPair } from './running-broker.ts';

const broker = eachBroker();

test.each([
  ['name', 'Jane Neal', 'Operator Jane Neal from NSL'],
  ['email', 'jane@nsl.test', 'Operator jane@nsl.test from NSL'],
  ['custom', 'NSL', 'Supported by NSL'],
] as const)('%s', async (displayNameFormat, shown, asker) => {
  const custom = { displayNameFormat, displayNameCustom: 'Supported by NSL' };
  await changeSettings(broker().store, custom);
  const { id, operator, agent } = await readyPair(broker());
  const { sessionId } = await operator.get('request', { target: id, feature: 'chat' });
  expect(await agent.until('session')).toMatchObject({ operator: shown, asker });
  const ready = await agent.get('ready', {});
  expect(ready).toMatchObject({ standby: { operator: shown }, view: { operator: shown, asker } });
  expect(await operator.get('attach', { sessionId })).toMatchObject({ operator: 'Jane Neal' });
  const { invitations } = await operator.get('watch', {});
  expect(invitations[0]).toMatchObject({
    createdBy: { name: 'Jane Neal' },
    session: { operator: 'Jane Neal' },
  });
  await agent.get('reject', { sessionId });
  const told = await operator.until('session', ({ session }) => session.at === 'ended');
  expect(told.operator).toBe('Jane Neal');
  if (displayNameFormat === 'custom') expect(JSON.stringify(ready)).not.toMatch(/jane neal|jane@/i);
});

test('a request keeps the name that it began with; the next one has the new one', async () => {
  const { id, operator, agent } = await readyPair(broker());
  const { sessionId } = await operator.get('request', { target: id, feature: 'chat' });
  await changeSettings(broker().store, {
    displayNameFormat: 'custom',
    displayNameCustom: 'Supported by NSL',
  });
  expect((await agent.get('ready', {})).view?.asker).toBe('Operator Jane Neal from NSL');
  await agent.get('reject', { sessionId });
  await operator.get('request', { target: id, feature: 'chat' });
  expect((await agent.until('session', ({ session }) => session.at === 'requested')).asker).toBe(
    'Supported by NSL',
  );
});

test('always through the gateway: both are told so, and of no other way', async () => {
  const { id, operator, agent } = await readyPair(broker());
  const { sessionId } = await operator.get('request', { target: id, feature: 'chat' });
  const direct = await operator.get('attach', { sessionId });
  expect(direct.relayOnly).toBe(false);
  expect(direct.iceServers.flatMap(({ urls }) => urls)).toContain('stun:turn.test:3478');
  await changeSettings(broker().store, { connection: 'gateway' });
  for (const view of [await operator.get('attach', { sessionId }), (await agent.get('ready', {})).view]) {
    expect(view?.relayOnly).toBe(true);
    expect(view?.iceServers.flatMap(({ urls }) => urls)).toEqual(['turns:turn.test:5349']);
  }
});

test('a renamed group is called so at once in the tabs of its devices, and in no others', async () => {
  const { groupId, agent } = await readyDevice(broker());
  const elsewhere = await openDevice(broker(), await enrol(broker(), await makeGroup(broker())));
  await broker().store.groups.rename(groupId, 'Front desk', 'Bob Lee', broker().clock.now());
  changed({ noun: 'group-name', id: groupId });
  expect(await agent.until('standby', ({ group }) => group === 'Front desk')).toMatchObject({
    kind: 'managed',
  });
  // Its own words come in order: what was told it before this answer would be here.
  await elsewhere.get('challenge', {});
  expect(elsewhere.seen('standby')).toEqual([]);
});
