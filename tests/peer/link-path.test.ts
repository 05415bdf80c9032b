// Invariant: before a link was up a failure is the end of it; afterwards a doubt, which another path can settle.
import { linkOverDouble, type createSimplePeer } from '#tests/doubles/simple-peer.ts';

const become = (simple: ReturnType<typeof createSimplePeer>, connectionState: string): void => {
  Object.assign(simple.pc, { connectionState });
  const changed: unknown = Reflect.get(simple.peer, '_onConnectionStateChange');
  if (typeof changed === 'function') changed();
};

test('before it was up a failure is the end', async () => {
  const { simple, told } = await linkOverDouble();
  become(simple, 'disconnected');
  become(simple, 'failed');
  become(simple, 'failed');
  expect(told).toEqual(['down failed']);
  expect(simple.log).toEqual(['destroyed']);
});

test('once up a failure is a doubt; a search may bring it back', async () => {
  const { link, simple, told, connect } = await linkOverDouble();
  expect(link.restart()).toBe(false);
  become(simple, 'connected');
  connect();
  for (const state of ['disconnected', 'failed', 'connecting', 'connected']) become(simple, state);
  expect(told).toEqual(['up', 'path doubtful', 'path doubtful', 'path there']);
  expect(link.restart()).toBe(true);
  expect(simple.log).toEqual(['search']);
  link.close();
  expect(link.restart()).toBe(false);
  become(simple, 'failed');
  expect(told).toHaveLength(4);
});

test.each([
  ['offers', true],
  ['answers', false],
])('the end that %s searches with the servers of now, not with those it began with', async (_, initiator) => {
  let username = 'old';
  const iceServers = () => [{ urls: ['turns:a'], username, credential: 'c' }];
  const { link, simple, connect } = await linkOverDouble({ initiator, iceServers });
  expect(simple.options()?.config.iceServers).toMatchObject([{ username: 'old' }]);
  become(simple, 'connected');
  connect();
  username = 'new';
  if (initiator) link.restart();
  else link.signal('{"type":"offer","sdp":"v=0"}');
  expect(simple.equipped).toEqual(['new']);
});
