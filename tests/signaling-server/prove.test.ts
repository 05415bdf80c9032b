// Invariant: a managed device is who it says only by signing what this server asked of this one connection; a removed
// one is out at once and for good.
import { changed } from '#lib/live/door.ts';
import { connectProof } from '#lib/protocol/devices.ts';
import {
  askedDevice,
  enrol,
  liveDevice,
  makeGroup,
  openDevice,
  readyDevice,
  signChallenge,
} from './managed-device.ts';
import { eachBroker, readyPair } from './running-broker.ts';
import { knock } from './tab.ts';

const broker = eachBroker();
const WRONG = { ok: false, fault: 'proof-wrong' };

async function stranger() {
  const device = await enrol(broker(), await makeGroup(broker()));
  return { device, tab: await broker().device(device.id) };
}

test('without its signature it may say nothing else and is not there', async () => {
  const { device, tab } = await stranger();
  expect(await tab.ask('ready', {})).toEqual(WRONG);
  expect(await tab.ask('end', { sessionId: null })).toEqual(WRONG);
  expect(await tab.ask('reject', { sessionId: 'x' })).toEqual(WRONG);
  const signal = { attempt: 'one', n: 0, data: '' };
  expect(await tab.ask('signal', { sessionId: 'x', signal })).toEqual(WRONG);
  const operator = await broker().operator();
  expect(await operator.ask('request', { target: device.id, feature: 'chat' })).toEqual({
    ok: false,
    fault: 'device-away',
  });
  await tab.get('ready', { signature: await signChallenge(tab, device) });
  expect(await operator.ask('request', { target: device.id, feature: 'chat' })).toMatchObject({ ok: true });
});

test('a signature counts for one challenge of one connection and one device', async () => {
  const { device, tab } = await stranger();
  const signature = await signChallenge(tab, device);
  // Over an older challenge of the same connection.
  const newer = await tab.get('challenge', {});
  expect(await tab.ask('ready', { signature })).toEqual(WRONG);
  // Over the right one, but a wrong answer has used it up.
  const late = device.key.sign(connectProof(device.id, newer.nonce));
  expect(await tab.ask('ready', { signature: late })).toEqual(WRONG);
  // Without any challenge.
  const other = await broker().device(device.id);
  expect(await other.ask('ready', { signature })).toEqual(WRONG);
  // What another connection was asked.
  const theirs = await signChallenge(other, device);
  await tab.get('challenge', {});
  expect(await tab.ask('ready', { signature: theirs })).toEqual(WRONG);
  // The one that was used already, at the next connection.
  const used = await signChallenge(tab, device);
  await tab.get('ready', { signature: used });
  const again = await broker().device(device.id);
  await again.get('challenge', {});
  expect(await again.ask('ready', { signature: used })).toEqual(WRONG);
});

test('another key, another device’s words and another form of signature are refused', async () => {
  const { device, tab } = await stranger();
  const foreign = await enrol(broker(), device.groupId);
  expect(
    await tab.ask('ready', { signature: await signChallenge(tab, { ...device, key: foreign.key }) }),
  ).toEqual(WRONG);
  expect(
    await tab.ask('ready', { signature: await signChallenge(tab, { ...device, id: foreign.id }) }),
  ).toEqual(WRONG);
  const { nonce } = await tab.get('challenge', {});
  expect(await tab.ask('ready', { signature: device.key.sign(nonce) })).toEqual(WRONG);
  await tab.get('challenge', {});
  expect(await tab.ask('ready', { signature: 'x'.repeat(86) })).toEqual(WRONG);
  expect(await tab.ask('ready', { signature: 'short' })).toEqual({ ok: false, fault: 'malformed' });
  expect(await tab.ask('ready', { signature: await signChallenge(tab, device) })).toMatchObject({ ok: true });
});

test('an invitation’s agent proves nothing, and no device comes in by a made-up name', async () => {
  const { agent } = await readyPair(broker());
  expect(await agent.ask('ready', {})).toMatchObject({ ok: true });
  expect(await knock(broker().deviceKnock('nobody'))).toBe('device-removed');
});

test('a second tab of the device takes the first one’s place', async () => {
  const { device, agent } = await readyDevice(broker());
  const second = await openDevice(broker(), device);
  await agent.until('displaced');
  await agent.gone();
  const operator = await broker().operator();
  await operator.get('request', { target: device.id, feature: 'chat' });
  await second.until('session', ({ session }) => session.at === 'requested');
  expect(agent.seen('session')).toEqual([]);
});

test('a tab that has not proved itself takes nobody’s place', async () => {
  const { device, agent, operator } = await readyDevice(broker());
  const thief = await broker().device(device.id);
  expect(await thief.ask('ready', {})).toEqual(WRONG);
  await operator.get('request', { target: device.id, feature: 'chat' });
  await agent.until('session', ({ session }) => session.at === 'requested');
  expect(thief.seen('session')).toEqual([]);
  expect(agent.seen('displaced')).toEqual([]);
});

test('a device that is removed loses its session, its tab is told and cut, and it never comes back', async () => {
  const { device, agent, operator } = await liveDevice(broker());
  const waiting = await broker().device(device.id);
  const signature = await signChallenge(waiting, device);
  await broker().store.devices.remove([device.id]);
  changed({ noun: 'device', id: device.id });
  const { session } = await operator.until('session', (view) => view.session.at === 'ended');
  expect(session).toMatchObject({ by: 'broker', why: 'revoked' });
  await agent.until('removed');
  await agent.gone();
  expect(await waiting.ask('ready', { signature })).toEqual({ ok: false, fault: 'device-removed' });
  expect(await knock(broker().deviceKnock(device.id))).toBe('device-removed');
  expect(await operator.ask('request', { target: device.id, feature: 'chat' })).toEqual({
    ok: false,
    fault: 'not-found',
  });
});

test('after a restart it proves itself anew, and its request goes on', async () => {
  const { device, agent, sessionId } = await askedDevice(broker());
  await broker().restart();
  await agent.gone();
  const tab = await broker().device(device.id);
  expect(await tab.ask('ready', {})).toEqual(WRONG);
  const { view } = await tab.get('ready', { signature: await signChallenge(tab, device) });
  expect(view?.session.terms.sessionId).toBe(sessionId);
});
