/**
 * A small internet of the run's own:
 *
 *   agent, neighbour ── home (NAT) ──┐
 *                                    ├── internet: portal and gateway
 *   operator ──────── office (NAT) ──┘
 *
 * Each name is a network namespace. Needs root on Linux, iproute2 and nftables.
 */
import { execFileSync } from 'node:child_process';
import { ip, namespacesOf } from '#tests/fixtures/namespaces.ts';

export const PLACES = ['internet', 'home', 'office', 'agent', 'neighbour', 'operator'] as const;
type Place = (typeof PLACES)[number];
type Router = 'home' | 'office';
/** Where a browser runs. */
export type Host = 'agent' | 'neighbour' | 'operator';

export const GATEWAY_ADDRESS = '203.0.113.1';
/** For relays to IPv6; nobody comes in there. */
export const GATEWAY_ADDRESS_6 = '2001:db8::1';
export const PORTAL_ADDRESS = '203.0.113.2';
/** The portal's too, so that a network that lets nothing else through is tried as it is. */
export const TLS_PORT = 443;
const ROUTERS = {
  home: { outside: '203.0.113.11', inside: '10.1.0.1', hosts: { agent: '10.1.0.2', neighbour: '10.1.0.3' } },
  office: { outside: '203.0.113.12', inside: '10.2.0.1', hosts: { operator: '10.2.0.2' } },
} as const;
/** Where the agent may move to, within its own network. */
const OTHER_AGENT_ADDRESS = '10.1.0.9';
/** What stands for public addresses here, though the range is one for documents. */
const OUTSIDE_ADDRESSES = '203.0.113.11-203.0.113.12';
/** Where a run's people, portal and gateway are. */
export type World = {
  /** in the portal's own URL */
  readonly portal: string;
  readonly portalPort: number;
  /** what it listens on */
  readonly portalHost: string;
  /** its addresses as browsers are told them; the first one has STUN too */
  readonly gateways: readonly [string, ...string[]];
  /** all addresses of the gateway */
  readonly listen: readonly string[];
  /** what it may relay to although it is no public address */
  readonly allow: readonly string[];
  /** the namespace of a person's machine */
  machine(run: number, host: Host): string;
  /** further arguments of a browser there */
  readonly chromium?: (host: Host) => readonly string[];
};

/** Everything by which somebody outside could find a person's machine. */
export const PRIVATE_ADDRESSES = [
  '10.1.0.2',
  '10.1.0.3',
  OTHER_AGENT_ADDRESS,
  '10.2.0.2',
  '203.0.113.11',
  '203.0.113.12',
];

export const namespaces = namespacesOf('parley-network-');
export const nameOf = (run: number, place: Place): string => namespaces.nameOf(run, place);
/** Removes one run's network, and those of runs that ended without doing so. */
export const removeNetworks = namespaces.remove;
export const whyNoNetwork = namespaces.whyNone;

export const IPV4: World = {
  portal: PORTAL_ADDRESS,
  portalPort: TLS_PORT,
  portalHost: PORTAL_ADDRESS,
  gateways: [GATEWAY_ADDRESS],
  listen: [GATEWAY_ADDRESS, GATEWAY_ADDRESS_6],
  allow: [OUTSIDE_ADDRESSES],
  machine: nameOf,
};

/** Runs a line of shell in a namespace. */
export function inside(namespace: string, script: string, input = ''): void {
  execFileSync('ip', ['netns', 'exec', namespace, 'sh', '-c', script], {
    input,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
}

/** `cone`: the same outside port for every destination, where it is free. `symmetric`: another one for each. */
export type Nat = 'cone' | 'symmetric';
/** What a network lets out: everything, no UDP, or TCP to port 443 alone. */
export type Leaving = 'everything' | 'no UDP' | 'TCP 443';

const NAT_RULES = { cone: 'masquerade', symmetric: 'masquerade fully-random' } as const;
const LEAVING_RULES = {
  everything: '',
  'no UDP': 'meta l4proto udp drop;',
  'TCP 443': `meta l4proto udp drop; iifname "lan" tcp dport != ${TLS_PORT} drop;`,
} as const;

/** Routers drop what nobody asked for, to themselves as well: without that no hole is ever punched. */
const firewall = (nat: Nat, leaving: Leaving): string => `
table ip parley
delete table ip parley
table ip parley {
  chain nat { type nat hook postrouting priority 100; oifname "wan" ${NAT_RULES[nat]}; }
  chain through {
    type filter hook forward priority 0; policy accept;
    ${LEAVING_RULES[leaving]}
    iifname "wan" ct state established,related accept;
    iifname "wan" drop;
  }
  chain to_itself {
    type filter hook input priority 0; policy accept;
    iifname "wan" ct state established,related accept;
    iifname "wan" drop;
  }
}`;

/** @param run the process that answers for it and removes it at the end */
export function makeNetwork(run: number): void {
  const at = (place: Place): string => nameOf(run, place);
  for (const place of PLACES) {
    ip('netns', 'add', at(place));
    ip('-n', at(place), 'link', 'set', 'lo', 'up');
  }
  ip('-n', at('internet'), 'link', 'add', 'br0', 'type', 'bridge');
  ip('-n', at('internet'), 'link', 'set', 'br0', 'up');
  for (const address of [`${GATEWAY_ADDRESS}/24`, `${PORTAL_ADDRESS}/24`])
    ip('-n', at('internet'), 'address', 'add', address, 'dev', 'br0');
  ip('-n', at('internet'), 'address', 'add', `${GATEWAY_ADDRESS_6}/64`, 'dev', 'br0', 'nodad');
  for (const router of ['home', 'office'] as const) {
    const { outside, inside: lan, hosts } = ROUTERS[router];
    const own = at(router);
    ip('-n', own, 'link', 'add', 'wan', 'type', 'veth', 'peer', 'name', router, 'netns', at('internet'));
    ip('-n', at('internet'), 'link', 'set', router, 'master', 'br0', 'up');
    ip('-n', own, 'address', 'add', `${outside}/24`, 'dev', 'wan');
    ip('-n', own, 'link', 'set', 'wan', 'up');
    ip('-n', own, 'link', 'add', 'lan', 'type', 'bridge');
    ip('-n', own, 'address', 'add', `${lan}/24`, 'dev', 'lan');
    ip('-n', own, 'link', 'set', 'lan', 'up');
    inside(own, 'echo 1 > /proc/sys/net/ipv4/ip_forward');
    for (const [host, address] of Object.entries(hosts)) {
      const its = namespaces.nameOf(run, host);
      inside(its, 'echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6');
      ip('-n', own, 'link', 'add', host, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', its);
      ip('-n', own, 'link', 'set', host, 'master', 'lan', 'up');
      ip('-n', its, 'address', 'add', `${address}/24`, 'dev', 'eth0');
      ip('-n', its, 'link', 'set', 'eth0', 'up');
      // Chromium gathers no candidate without one.
      ip('-n', its, 'route', 'add', 'default', 'via', lan);
    }
  }
}

export type Network = {
  /** Both routers become so; what ran over them before goes on. */
  become(nat: Nat, leaving: { readonly home: Leaving; readonly office: Leaving }): void;
  /** What one of them lets out from now on, of what runs already too. */
  let(router: Router, leaving: Leaving): void;
  /** The agent's machine takes another address, as after a walk to another access point; then back again. */
  moveAgent(): void;
};

/** What can be done to the network that a run has made. */
export function networkOf(run: number): Network {
  let kind: Nat = 'cone';
  let [address, other]: string[] = [ROUTERS.home.hosts.agent, OTHER_AGENT_ADDRESS];
  const set = (router: Router, leaving: Leaving): void =>
    inside(nameOf(run, router), 'nft -f -', firewall(kind, leaving));
  return {
    become(nat, leaving) {
      kind = nat;
      set('home', leaving.home);
      set('office', leaving.office);
    },
    let: set,
    moveAgent() {
      const own = nameOf(run, 'agent');
      ip('-n', own, 'address', 'del', `${address}/24`, 'dev', 'eth0');
      [address, other] = [other, address];
      ip('-n', own, 'address', 'add', `${address}/24`, 'dev', 'eth0');
      ip('-n', own, 'route', 'replace', 'default', 'via', ROUTERS.home.inside);
    },
  };
}
