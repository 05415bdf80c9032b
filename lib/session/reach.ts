/** Whether two networks will let a session through, from what the quiet tests found. Pure. */
import type { GatewayFault, Reach } from '#lib/protocol/reach.ts';

const faultWords: Record<GatewayFault, string> = {
  credential:
    'The gateway refuses the credential that this server gives: the secrets of the two differ, or their clocks do.',
  expired: 'The certificate of the gateway has expired.',
  'not-yet-valid': 'The certificate of the gateway is not valid yet.',
  'unknown-authority':
    'The certificate of the gateway is from an authority that the server does not know, or made by itself.',
  'other-name': 'The certificate of the gateway is for another name.',
  bad: 'The certificate of the gateway is not accepted.',
};
/** The same in a report. */
const faultNotes: Record<GatewayFault, string> = {
  credential: 'refuses the credential',
  expired: 'certificate expired',
  'not-yet-valid': 'certificate not valid yet',
  'unknown-authority': 'certificate from an unknown authority',
  'other-name': 'certificate for another name',
  bad: 'certificate not accepted',
};

type Ends = { readonly own: Reach | null; readonly peer: Reach | null };

type Legs = 'gateway' | 'udp' | 'everything';

/** What leads nowhere from one network: nothing is said of what was not tried. */
export function blockedLegs(reach: Reach | null, relayOnly: boolean): Legs | null {
  if (reach === null || reach.gateway === true) return null;
  if (relayOnly) return 'gateway';
  if (reach.stun === null) return reach.gateway === false ? 'gateway' : null;
  if (reach.stun) return null;
  return reach.gateway === null ? 'udp' : 'everything';
}

const legWords: Record<Legs, string> = {
  gateway: 'does not let the gateway through',
  udp: 'lets no UDP through, and there is no gateway',
  everything: 'lets neither UDP nor the gateway through',
};

/** What is wrong with the gateway itself, where that stands in the way of this network. */
const faultOf = (reach: Reach | null, relayOnly: boolean): GatewayFault | null =>
  blockedLegs(reach, relayOnly) === null ? null : (reach?.fault ?? null);

/** The same after a session has failed, when it may have been the only way left. */
export function gatewayProblem({ own, peer }: Ends): string | null {
  const fault = own?.fault ?? peer?.fault;
  return fault === undefined ? null : faultWords[fault];
}

/** What the network itself does not let through; null where the gateway alone is to blame. */
function networkWords(reach: Reach | null, relayOnly: boolean): string | null {
  const legs = blockedLegs(reach, relayOnly);
  if (legs === null || faultOf(reach, relayOnly) === null) return legs === null ? null : legWords[legs];
  return legs === 'everything' ? 'lets no UDP through' : null;
}

/** The same of one network, for whoever waits in it: whether the settings allow other ways is not known there. */
export function ownProblem(
  reach: Reach | null,
): { readonly gateway: boolean; readonly sentence: string } | null {
  const [fault, words] = [faultOf(reach, false), networkWords(reach, false)];
  if (fault !== null) return { gateway: true, sentence: faultWords[fault] };
  return words === null ? null : { gateway: false, sentence: `It ${words}.` };
}

/**
 * Why a session will not connect, as a sentence; null where nothing speaks against it.
 * @param user who is at the other end
 */
export function reachProblem({ own, peer }: Ends, relayOnly: boolean, user: string): string | null {
  if (relayOnly && (own?.gateway === null || peer?.gateway === null))
    return 'The settings allow only the gateway, and the server was started without one.';
  const fault = faultOf(own, relayOnly) ?? faultOf(peer, relayOnly);
  const isGateway = (reach: Reach | null): boolean => blockedLegs(reach, relayOnly) === 'gateway';
  if (fault === null && isGateway(own) && isGateway(peer))
    return 'The gateway answers on neither side: it is down, or both networks block it.';
  const [mine, theirs] = [networkWords(own, relayOnly), networkWords(peer, relayOnly)];
  const parts = [
    ...(mine === null ? [] : [`your network ${mine}`]),
    ...(theirs === null ? [] : [`the network of ${user} ${theirs}`]),
  ];
  const [first = '', ...rest] = parts;
  const blocked = `${[first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(', and ')}.`;
  const sentences = [
    ...(fault === null ? [] : [faultWords[fault]]),
    ...(parts.length === 0 ? [] : [blocked]),
  ];
  return sentences.length === 0 ? null : sentences.join(' ');
}

const found = (one: boolean | null): string => (one === null ? 'not set up' : one ? 'answers' : 'no answer');
const line = (whose: string, reach: Reach | null): string =>
  `${whose}: ${reach === null ? 'not tested' : `STUN ${found(reach.stun)}, gateway ${reach.fault === undefined ? found(reach.gateway) : faultNotes[reach.fault]}`}`;

/** For whoever runs the network or the gateway; names nobody. @param when and browser as people read them */
export const reachReport = ({ own, peer }: Ends, relayOnly: boolean, when: string, browser: string): string =>
  [
    `No path between two browsers, ${when}`,
    `Connection: ${relayOnly ? 'always through the gateway' : 'direct when possible'}`,
    line(`Operator (${browser})`, own),
    line('Device', peer),
  ].join('\n');
