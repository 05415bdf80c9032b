/**
 * The same small internet for people who have no IPv4: routers without translation, which let in only what was asked for.
 *
 *   agent6 ──── home6 ────┐
 *                         ├── internet: a portal and a gateway of their own, IPv6 alone
 *   operator6 ─ office6 ──┘
 */
import { ip } from '#tests/fixtures/namespaces.ts';
import { inside, IPV4, namespaces, nameOf, PORTAL_ADDRESS, TLS_PORT, type World } from './places.ts';

const GATEWAY = '2001:db8::5';
export const GATEWAY_4 = '203.0.113.5';
const PORTAL = '2001:db8::6';
const NETS = {
  home6: { outside: '2001:db8::11', net: '2001:db8:1::', host: 'agent6' },
  office6: { outside: '2001:db8::12', net: '2001:db8:2::', host: 'operator6' },
} as const;
type Router6 = keyof typeof NETS;
const ROUTERS = ['home6', 'office6'] as const;

export const IPV6: World = {
  portal: PORTAL,
  portalPort: TLS_PORT,
  portalHost: PORTAL,
  gateways: [GATEWAY],
  listen: [GATEWAY],
  allow: ['2001:db8:1::-2001:db8:2:ffff:ffff:ffff:ffff:ffff'],
  machine: (run, host) => namespaces.nameOf(run, `${host}6`),
};

/** The agent has no IPv6, the operator no IPv4; portal and gateway have both. */
export const MIXED: World = {
  portal: PORTAL,
  // A listener on every address leaves 443 to those of one address.
  portalPort: 8443,
  portalHost: '::',
  gateways: [GATEWAY, GATEWAY_4],
  listen: [GATEWAY, GATEWAY_4],
  allow: [],
  machine: (run, host) => (host === 'operator' ? IPV6.machine(run, host) : IPV4.machine(run, host)),
  // In place of a name with an address of each kind.
  chromium: (host) => (host === 'operator' ? [] : [`--host-resolver-rules=MAP ${PORTAL} ${PORTAL_ADDRESS}`]),
};

const firewall = (leaving: 'everything' | 'no UDP'): string => `
table ip6 parley
delete table ip6 parley
table ip6 parley {
  chain through {
    type filter hook forward priority 0; policy accept;
    ${leaving === 'no UDP' ? 'meta l4proto udp drop;' : ''}
    meta l4proto ipv6-icmp accept;
    iifname "wan" ct state established,related accept;
    iifname "wan" drop;
  }
}`;

/** What a router lets out from now on, of what runs already too. */
export const leave6 = (run: number, router: Router6, leaving: 'everything' | 'no UDP'): void =>
  inside(namespaces.nameOf(run, router), 'nft -f -', firewall(leaving));

/** After `makeNetwork`, whose middle it shares; removed with it. */
export function makeNetwork6(run: number): void {
  const internet = nameOf(run, 'internet');
  const address = (namespace: string, own: string, device: string): unknown =>
    ip('-n', namespace, 'address', 'add', `${own}/64`, 'dev', device, 'nodad');
  for (const own of [GATEWAY, PORTAL]) address(internet, own, 'br0');
  ip('-n', internet, 'address', 'add', `${GATEWAY_4}/24`, 'dev', 'br0');
  for (const router of ROUTERS) {
    const { outside, net, host } = NETS[router];
    const [own, its] = [namespaces.nameOf(run, router), namespaces.nameOf(run, host)];
    for (const namespace of [own, its]) {
      ip('netns', 'add', namespace);
      ip('-n', namespace, 'link', 'set', 'lo', 'up');
    }
    ip('-n', own, 'link', 'add', 'wan', 'type', 'veth', 'peer', 'name', router, 'netns', internet);
    ip('-n', internet, 'link', 'set', router, 'master', 'br0', 'up');
    ip('-n', own, 'link', 'add', 'lan', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', its);
    inside(own, 'echo 1 > /proc/sys/net/ipv6/conf/all/forwarding');
    address(own, outside, 'wan');
    address(own, `${net}1`, 'lan');
    address(its, `${net}2`, 'eth0');
    for (const [namespace, device] of [
      [own, 'wan'],
      [own, 'lan'],
      [its, 'eth0'],
    ] as const)
      ip('-n', namespace, 'link', 'set', device, 'up');
    const other = NETS[router === 'home6' ? 'office6' : 'home6'];
    ip('-n', own, '-6', 'route', 'add', `${other.net}/64`, 'via', other.outside);
    ip('-n', internet, '-6', 'route', 'add', `${net}/64`, 'via', outside);
    ip('-n', its, '-6', 'route', 'add', 'default', 'via', `${net}1`);
  }
  for (const router of ROUTERS) leave6(run, router, 'everything');
}
