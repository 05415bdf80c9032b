// Invariant: a quiet test says of a server only what was tried, ends in time, and leaves no connection behind.
import { quietTest, withFault } from '#lib/peer/quiet-test.ts';
import type { CertificateState } from '#lib/protocol/connection-test.ts';
import { done, refused } from '#lib/protocol/faults.ts';

const STUN = { urls: ['stun:a.test'] };
const TURN = { urls: ['turns:b.test:443'], username: 'u', credential: 'c' };
type Found = { type: 'srflx' | 'relay' | 'host' } | { error: string; code?: number } | null;

/** A browser that finds these, in order; null ends the search. */
async function found(servers: Parameters<typeof quietTest>[0], finds: readonly Found[], silent = false) {
  let closed = 0;
  const configs: RTCConfiguration[] = [];
  const make = (config: RTCConfiguration): RTCPeerConnection => {
    configs.push(config);
    const target = new EventTarget();
    const tell = (type: string, own: object): void =>
      void target.dispatchEvent(Object.assign(new Event(type), own));
    return Object.assign(target, {
      ...(silent ? {} : { onicecandidateerror: null }),
      createDataChannel: () => ({}),
      async setLocalDescription() {
        for (const each of finds)
          if (each === null) tell('icecandidate', { candidate: null });
          else if ('error' in each)
            tell('icecandidateerror', { url: each.error, errorCode: each.code ?? 701 });
          else tell('icecandidate', { candidate: each });
      },
      close: () => void (closed += 1),
    }) as unknown as RTCPeerConnection;
  };
  const running = quietTest(servers, make);
  await jest.advanceTimersByTimeAsync(12_000);
  const reach = await running;
  expect(closed).toBe(configs.length);
  return { reach, asked: configs.length };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('without servers nothing is opened', async () => {
  expect(await found([], [])).toEqual({ reach: { stun: null, gateway: null }, asked: 0 });
});

test.each([
  ['both answer', [{ type: 'srflx' }, { type: 'relay' }], true, true],
  ['UDP is blocked', [{ type: 'host' }, { error: 'stun:a.test' }, { type: 'relay' }, null], false, true],
  ['the gateway is away', [{ type: 'srflx' }, { error: 'turns:b.test:443' }, null], true, false],
  ['no translation, so no other address', [{ type: 'host' }, { type: 'relay' }, null], true, true],
  ['silence', [], false, false],
] as const)('%s', async (_, finds, stun, gateway) => {
  expect((await found([STUN, TURN], finds)).reach).toEqual({ stun, gateway });
});

test('what is not set up is not spoken of', async () => {
  expect((await found([TURN], [{ type: 'relay' }, null])).reach).toEqual({ stun: null, gateway: true });
  expect((await found([STUN], [{ error: 'stun:a.test' }, null])).reach).toEqual({
    stun: false,
    gateway: null,
  });
});

test('a gateway without a place left says nothing of the network', async () => {
  expect((await found([TURN], [{ error: 'turns:b.test:443', code: 486 }, null])).reach).toBeNull();
  expect(
    (await found([TURN], [{ error: 'turns:b.test:443', code: 508 }, { type: 'relay' }, null])).reach,
  ).toEqual({
    stun: null,
    gateway: true,
  });
});

test('a credential that is refused is no matter of the network, unless another way gives an address', async () => {
  const error = { error: 'turns:b.test:443', code: 401 };
  expect((await found([TURN], [error, null])).reach).toEqual({
    stun: null,
    gateway: false,
    fault: 'credential',
  });
  expect((await found([TURN], [error, { type: 'relay' }, null])).reach).toEqual({
    stun: null,
    gateway: true,
  });
  expect((await found([STUN, TURN], [{ error: 'stun:a.test', code: 401 }, null])).reach).toEqual({
    stun: false,
    gateway: false,
  });
});

test('the server is asked of the certificate where nothing else explains it, and believed where it names a fault', async () => {
  const ask = jest.fn(async () => done<{ certificate: CertificateState | null }>({ certificate: 'expired' }));
  const none = { stun: null, gateway: false };
  for (const reach of [null, { stun: null, gateway: true }, { ...none, fault: 'credential' as const }])
    expect(await withFault(reach, ask)).toBe(reach);
  expect(ask).not.toHaveBeenCalled();
  expect(await withFault(none, ask)).toEqual({ ...none, fault: 'expired' });
  for (const certificate of ['good', 'unreachable', null] as const)
    expect(await withFault(none, async () => done({ certificate }))).toBe(none);
  expect(await withFault(none, async () => refused('portal-away'))).toBe(none);
});

test('where a browser does not tell what went wrong, silence is no answer', async () => {
  expect((await found([STUN], [{ type: 'host' }, null], true)).reach).toEqual({ stun: false, gateway: null });
});

test('a browser without WebRTC cannot tell', async () => {
  const make = (): RTCPeerConnection => {
    throw new Error('no WebRTC');
  };
  expect(await quietTest([STUN], make)).toBeNull();
});
