// Invariant: what an agent's network lets through is known to its operator before the session is tried, and only while
// the agent is here.
import type { Reach } from '#lib/protocol/reach.ts';
import { askDevice, openDevice, readyDevice } from './managed-device.ts';
import { eachBroker } from './running-broker.ts';

const broker = eachBroker();
const REACH: Reach = { stun: true, gateway: false };

/** What the operator's page learns as it opens the session. */
async function shown(ready: Parameters<typeof askDevice>[0]): Promise<Reach | null> {
  const { sessionId } = await askDevice(ready);
  return (await ready.operator.get('attach', { sessionId })).device.reach;
}

test('told with the request, and to whoever waits already', async () => {
  const ready = await readyDevice(broker(), { acknowledge: true });
  await ready.agent.get('reach', { reach: REACH });
  expect(await shown(ready)).toEqual(REACH);
  await ready.agent.get('reach', { reach: { stun: null, gateway: null } });
  await ready.operator.until('session', (view) => view.device.reach?.stun === null);
});

test('an agent that has left is not spoken of', async () => {
  const ready = await readyDevice(broker(), { acknowledge: true });
  await ready.agent.get('reach', { reach: REACH });
  ready.agent.close();
  const agent = await openDevice(broker(), ready.device);
  expect(await shown({ ...ready, agent })).toBeNull();
});

test('both sides are given servers for a test', async () => {
  const { agent, operator } = await readyDevice(broker());
  expect(await agent.get('ways', {})).toEqual({ iceServers: expect.any(Array) });
  expect(await operator.get('ways', {})).toEqual({ iceServers: expect.any(Array) });
  // Nobody answers at the gateway of these tests.
  expect(await agent.get('certificate', {})).toEqual({ certificate: 'unreachable' });
  expect(await operator.get('certificate', {})).toEqual({ certificate: 'unreachable' });
});
