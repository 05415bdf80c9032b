/**
 * A network of the run's own: the portal on a bridge, each person behind a cable of theirs, each in a network
 * namespace named after the run. Needs root on Linux and iproute2.
 */
import { ip, namespacesOf } from '#tests/fixtures/namespaces.ts';
import type { Person } from './draw.ts';

const BRIDGE = 'br0';
const DEVICE = 'eth0';
const PLACES = ['portal', 'operator', 'agent'] as const;
type Place = (typeof PLACES)[number];

export const PORTAL_ADDRESS = '10.83.0.1';
/** Last numbers of the addresses that a person may have; the first one is where they start. */
const ADDRESSES = { operator: { first: 10, last: 99 }, agent: { first: 110, last: 199 } } as const;

const namespaces = namespacesOf('parley-faults-');
export const namespaceOf = (run: number, place: Place): string => namespaces.nameOf(run, place);
/** Why there can be no network here, as the end of a sentence, or null. */
export const whyNoNetwork = namespaces.whyNone;
/** Removes one run's network, and those of runs that ended without doing so. */
export const removeNetworks = namespaces.remove;

/** @param run the process that answers for it and removes it at the end */
export function makeNetwork(run: number): void {
  const portal = namespaceOf(run, 'portal');
  for (const place of PLACES) {
    ip('netns', 'add', namespaceOf(run, place));
    ip('-n', namespaceOf(run, place), 'link', 'set', 'lo', 'up');
  }
  ip('-n', portal, 'link', 'add', BRIDGE, 'type', 'bridge');
  ip('-n', portal, 'address', 'add', `${PORTAL_ADDRESS}/24`, 'dev', BRIDGE);
  ip('-n', portal, 'link', 'set', BRIDGE, 'up');
  for (const who of ['operator', 'agent'] as const) {
    const own = namespaceOf(run, who);
    ip('-n', portal, 'link', 'add', who, 'type', 'veth', 'peer', 'name', DEVICE, 'netns', own);
    ip('-n', portal, 'link', 'set', who, 'master', BRIDGE, 'up');
    ip('-n', own, 'address', 'add', `10.83.0.${ADDRESSES[who].first}/24`, 'dev', DEVICE);
    ip('-n', own, 'link', 'set', DEVICE, 'up');
    // Chromium gathers no candidate without one.
    ip('-n', own, 'route', 'replace', 'default', 'via', PORTAL_ADDRESS);
  }
}

export type Network = {
  down(who: Person, how: 'unplugged' | 'silent'): void;
  up(who: Person, how: 'unplugged' | 'silent'): void;
  /** Another address on the same wire, as after a walk to another access point. */
  move(who: Person): void;
};

/** What can happen to the network that a run has made. */
export function networkOf(run: number): Network {
  const portal = namespaceOf(run, 'portal');
  const at: Record<Person, number> = { operator: ADDRESSES.operator.first, agent: ADDRESSES.agent.first };
  const route = (who: Person): string =>
    ip('-n', namespaceOf(run, who), 'route', 'replace', 'default', 'via', PORTAL_ADDRESS);
  return {
    down(who, how) {
      if (how === 'unplugged') ip('-n', namespaceOf(run, who), 'link', 'set', DEVICE, 'down');
      else ip('-n', portal, 'link', 'set', who, 'nomaster');
    },
    up(who, how) {
      if (how === 'silent') return void ip('-n', portal, 'link', 'set', who, 'master', BRIDGE);
      ip('-n', namespaceOf(run, who), 'link', 'set', DEVICE, 'up');
      route(who); // went with the interface
    },
    move(who) {
      const own = namespaceOf(run, who);
      const old = at[who];
      at[who] = old === ADDRESSES[who].last ? ADDRESSES[who].first : old + 1;
      ip('-n', own, 'address', 'del', `10.83.0.${old}/24`, 'dev', DEVICE);
      ip('-n', own, 'address', 'add', `10.83.0.${at[who]}/24`, 'dev', DEVICE);
      route(who);
    },
  };
}
