// Invariant: a leg counts as working only once a word came through it; every other end has its own reason, and every
// connection that was made is closed.
import { testLeg } from '#lib/peer/leg-test.ts';

type Behaviour = {
  /** what the browser finds, in order; null ends the search */
  finds: readonly ({ candidate: string } | { error: number } | null)[];
  /** the two ends reach each other */
  connects?: boolean;
};

const CREDENTIAL = { username: '1:test', credential: 'c' };
const TURN = { kind: 'tls', url: 'turns:turn.test:443?transport=tcp' } as const;
const relay = { candidate: 'relay' };

/** A browser that behaves so, and what it was asked for. */
function browser({ finds, connects = false }: Behaviour) {
  const configs: RTCConfiguration[] = [];
  const channels: {
    onopen: (() => void) | null;
    onmessage: ((event: object) => void) | null;
    send: () => void;
  }[] = [];
  let closed = 0;
  const make = (config: RTCConfiguration): RTCPeerConnection => {
    configs.push(config);
    const target = new EventTarget();
    const tell = (type: string, own: object): void =>
      void target.dispatchEvent(Object.assign(new Event(type), own));
    let described = false;
    const pc = Object.assign(target, {
      onicecandidateerror: null,
      connectionState: 'new',
      localDescription: { type: 'offer', sdp: '' },
      createDataChannel() {
        const channel = {
          onopen: null,
          onmessage: null,
          send: () => channels.find((other) => other !== channel)?.onmessage?.({ data: 'word' }),
        };
        channels.push(channel);
        return channel;
      },
      async setLocalDescription() {
        if (described) return;
        described = true;
        for (const found of finds) {
          if (found === null) tell('icecandidate', { candidate: null });
          else if ('error' in found) tell('icecandidateerror', { errorCode: found.error });
          else tell('icecandidate', { candidate: { type: found.candidate } });
        }
        if (!connects || !finds.some((found) => found !== null && 'candidate' in found)) return;
        setTimeout(() => channels.forEach(({ onopen }) => onopen?.()), 0);
      },
      setRemoteDescription: async () => undefined,
      addIceCandidate: async () => undefined,
      close: () => void (closed += 1),
    });
    return pc as unknown as RTCPeerConnection;
  };
  return { make, configs, closed: () => closed };
}

beforeEach(() => jest.useFakeTimers({ doNotFake: ['performance'] }));
afterEach(() => jest.useRealTimers());

async function tried(kind: 'stun' | 'tls', behaviour: Behaviour) {
  const fake = browser(behaviour);
  const leg = kind === 'stun' ? ({ kind, url: 'stun:a.test' } as const) : TURN;
  const running = testLeg(leg, kind === 'stun' ? null : CREDENTIAL, fake.make);
  await jest.advanceTimersByTimeAsync(15_000);
  const result = await running;
  expect(fake.closed()).toBe(fake.configs.length);
  return { result, configs: fake.configs };
}

test('both ends go through that leg alone, with the credential', async () => {
  const { result, configs } = await tried('tls', { finds: [relay, null], connects: true });
  expect(result).toEqual({ ok: true, ms: expect.any(Number) });
  const wanted = { iceServers: [{ urls: [TURN.url], ...CREDENTIAL }], iceTransportPolicy: 'relay' };
  expect(configs).toEqual([wanted, wanted]);
});

test.each([
  ['nothing answers', { finds: [{ error: 701 }, null] }, 'no-answer'],
  ['nothing ever ends', { finds: [] }, 'no-answer'],
  ['wrong credential', { finds: [{ error: 401 }, null] }, 'refused'],
  ['quota', { finds: [{ error: 486 }, null] }, 'full'],
  ['no room for an address', { finds: [{ error: 508 }, null] }, 'full'],
  ['an address that leads nowhere', { finds: [relay, null] }, 'not-carried'],
] as const)('%s', async (_, behaviour, why) => {
  expect((await tried('tls', behaviour)).result).toEqual({ ok: false, why });
});

test('STUN: an address, or an end without any error; an error alone is no answer', async () => {
  expect((await tried('stun', { finds: [{ candidate: 'host' }, { candidate: 'srflx' }] })).result.ok).toBe(
    true,
  );
  expect((await tried('stun', { finds: [{ candidate: 'host' }, null] })).result.ok).toBe(true);
  const none = await tried('stun', { finds: [{ candidate: 'host' }, { error: 701 }, null] });
  expect(none.result).toEqual({ ok: false, why: 'no-answer' });
  expect((await tried('stun', { finds: [] })).result).toEqual({ ok: false, why: 'no-answer' });
});

test('a browser that cannot do any of it says so as no answer', async () => {
  const make = (): RTCPeerConnection => {
    throw new Error('no WebRTC');
  };
  expect(await testLeg(TURN, CREDENTIAL, make)).toEqual({ ok: false, why: 'no-answer' });
});
