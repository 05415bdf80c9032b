/** Whether two networks will let a session through, from what the quiet tests found. Pure. */
import type { Reach } from '#lib/protocol/reach.ts';

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

/** The same of one network, for whoever waits in it: whether the settings allow other ways is not known there. */
export function ownProblem(reach: Reach | null): string | null {
  const legs = blockedLegs(reach, false);
  return legs === null ? null : `It ${legWords[legs]}.`;
}

type Ends = { readonly own: Reach | null; readonly peer: Reach | null };

/**
 * Why a session will not connect, as a sentence; null where nothing speaks against it.
 * @param user who is at the other end
 */
export function reachProblem({ own, peer }: Ends, relayOnly: boolean, user: string): string | null {
  if (relayOnly && (own?.gateway === null || peer?.gateway === null))
    return 'The settings allow only the gateway, and the server was started without one.';
  const [mine, theirs] = [blockedLegs(own, relayOnly), blockedLegs(peer, relayOnly)];
  if (mine === 'gateway' && theirs === 'gateway')
    return 'The gateway answers on neither side: it is down, or both networks block it.';
  const parts = [
    ...(mine === null ? [] : [`your network ${legWords[mine]}`]),
    ...(theirs === null ? [] : [`the network of ${user} ${legWords[theirs]}`]),
  ];
  if (parts.length === 0) return null;
  const [first = '', ...rest] = parts;
  return `${[first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(', and ')}.`;
}

const found = (one: boolean | null): string => (one === null ? 'not set up' : one ? 'answers' : 'no answer');
const line = (whose: string, reach: Reach | null): string =>
  `${whose}: ${reach === null ? 'not tested' : `STUN ${found(reach.stun)}, gateway ${found(reach.gateway)}`}`;

/** For whoever runs the network or the gateway; names nobody. @param when and browser as people read them */
export const reachReport = ({ own, peer }: Ends, relayOnly: boolean, when: string, browser: string): string =>
  [
    `No path between two browsers, ${when}`,
    `Connection: ${relayOnly ? 'always through the gateway' : 'direct when possible'}`,
    line(`Operator (${browser})`, own),
    line('Device', peer),
  ].join('\n');
