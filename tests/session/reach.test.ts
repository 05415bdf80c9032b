// Invariant: a session is called doomed only where something that was tried leads nowhere, and the side that is blocked is
// named; a report names nobody.
import fc from 'fast-check';
import { gatewayFault, type Reach } from '#lib/protocol/reach.ts';
import { blockedLegs, gatewayProblem, ownProblem, reachProblem, reachReport } from '#lib/session/reach.ts';

const one = fc.constantFrom(true, false, null);
const anyReach = fc.record({ stun: one, gateway: one });
const GOOD: Reach = { stun: true, gateway: true };
const NONE: Reach = { stun: false, gateway: false };

test.each([
  [{ stun: true, gateway: false }, null, 'gateway'],
  [{ stun: false, gateway: true }, null, null],
  [{ stun: false, gateway: false }, 'everything', 'gateway'],
  [{ stun: false, gateway: null }, 'udp', 'gateway'],
  [{ stun: null, gateway: false }, 'gateway', 'gateway'],
  [{ stun: null, gateway: null }, null, 'gateway'],
  [null, null, null],
] as const)('%j: %s, with the gateway alone %s', (reach, direct, relayed) => {
  expect([blockedLegs(reach, false), blockedLegs(reach, true)]).toEqual([direct, relayed]);
});

test('whoever gets an address on the gateway is never blocked, and what was not found out says nothing', () => {
  fc.assert(
    fc.property(anyReach, fc.boolean(), (reach, relayOnly) => {
      expect(blockedLegs({ ...reach, gateway: true }, relayOnly)).toBeNull();
      expect(reachProblem({ own: null, peer: { ...reach, gateway: true } }, relayOnly, 'John')).toBeNull();
    }),
  );
});

test('the sentence names whose network it is', () => {
  expect(reachProblem({ own: GOOD, peer: GOOD }, true, 'John')).toBeNull();
  expect(reachProblem({ own: GOOD, peer: NONE }, false, 'John')).toBe(
    'The network of John lets neither UDP nor the gateway through.',
  );
  expect(reachProblem({ own: { stun: true, gateway: false }, peer: GOOD }, true, 'John')).toBe(
    'Your network does not let the gateway through.',
  );
  expect(reachProblem({ own: NONE, peer: NONE }, true, 'John')).toBe(
    'The gateway answers on neither side: it is down, or both networks block it.',
  );
  expect(reachProblem({ own: NONE, peer: NONE }, false, 'John')).toBe(
    'Your network lets neither UDP nor the gateway through, and the network of John lets neither UDP nor the gateway through.',
  );
  expect(reachProblem({ own: { stun: true, gateway: null }, peer: null }, true, 'John')).toMatch(
    /started without one/,
  );
});

test.each(gatewayFault.options)(
  'a gateway with the fault %s is not called a network that blocks it',
  (fault) => {
    const faulty: Reach = { stun: true, gateway: false, fault };
    const both = reachProblem({ own: faulty, peer: faulty }, true, 'John') ?? '';
    expect(both).toMatch(
      fault === 'credential' ? /refuses the credential.*clocks/ : /^The certificate of the gateway/,
    );
    expect(both).not.toMatch(/network|block|down/);
    expect(ownProblem({ ...faulty, stun: null })).toEqual({ gateway: true, sentence: both });
    // With a way beside it nothing speaks against the session; once that has failed, the gateway is named.
    expect(reachProblem({ own: faulty, peer: faulty }, false, 'John')).toBeNull();
    expect(gatewayProblem({ own: GOOD, peer: faulty })).toBe(both);
    expect(reachReport({ own: faulty, peer: null }, true, '', '')).not.toContain('gateway no answer');
  },
);

test('a faulty gateway and a network that blocks are two things, and both are said', () => {
  const expired: Reach = { stun: false, gateway: false, fault: 'expired' };
  expect(reachProblem({ own: expired, peer: GOOD }, false, 'John')).toBe(
    'The certificate of the gateway has expired. Your network lets no UDP through.',
  );
  expect(reachProblem({ own: expired, peer: { stun: true, gateway: false } }, true, 'John')).toBe(
    'The certificate of the gateway has expired. The network of John does not let the gateway through.',
  );
  expect(gatewayProblem({ own: NONE, peer: NONE })).toBeNull();
});

test('a report has both sides and what was tried, and nobody’s name', () => {
  const report = reachReport({ own: GOOD, peer: null }, true, '2026-11-23T12:00:00Z', 'Chrome 142');
  expect(report.split('\n')).toEqual([
    'No path between two browsers, 2026-11-23T12:00:00Z',
    'Connection: always through the gateway',
    'Operator (Chrome 142): STUN answers, gateway answers',
    'Device: not tested',
  ]);
  expect(reachReport({ own: null, peer: { stun: false, gateway: null } }, false, '', '')).toContain(
    'Device: STUN no answer, gateway not set up',
  );
});
