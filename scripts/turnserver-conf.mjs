/** The configuration of coturn that Parley's gateway runs with, made from a few values. Pure; plain Node. */
import { isIP } from 'node:net';
import path from 'node:path';

/**
 * What nobody may be relayed to: first and last address. coturn 4.6.1 by itself lets a client reach loopback and metadata addresses
 * through IPv4-mapped IPv6. `::` alone is not listed: coturn then denies every IPv4 address.
 */
export const DENIED = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['240.0.0.0', '255.255.255.255'],
  // the loopback and IPv4-compatible addresses
  ['::1', '::ffff:ffff'],
  ['::ffff:0.0.0.0', '::ffff:255.255.255.255'],
  ['64:ff9b::', '64:ff9b::ffff:ffff'],
  // NAT64 of a network's own, which leads to private IPv4 addresses as a rule (RFC 8215)
  ['64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff'],
  ['2001::', '2001:0:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['fe80::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
];

/**
 * @typedef {object} Gateway
 * @property {string} realm the gateway's own name, e.g. turn.example.org
 * @property {string} secret shared with Parley (TURN_SECRET)
 * @property {readonly string[]} listen addresses of this machine to listen on and to relay from
 * @property {string} [external] behind NAT: public/private
 * @property {string} certificate path of the certificate with its chain, PEM
 * @property {string} key path of its private key, PEM
 * @property {number} [port] of TURN over UDP and TCP, and of STUN
 * @property {readonly number[]} [tlsPorts]
 * @property {number} [minPort] of the relayed side, UDP
 * @property {number} [maxPort]
 * @property {number} [userQuota] allocations of one session, both tabs together
 * @property {number} [totalQuota] allocations of all
 * @property {number} [maxBps] bytes a second of one allocation, each way
 * @property {readonly string[]} [allow] addresses or first-last ranges that may be relayed to although the list says no
 * @property {string} [folder] where it keeps its own files; without it, where the package says
 */

/**
 * An allocation is taken for each transport (UDP, TCP, TLS) on each network of a machine (cable, wireless, VPN), by two tabs, and
 * twice for a moment while a path is looked for anew: 3 × 3 × 2 × 2, and a few more.
 */
const USER_QUOTA = 40;
/** A shared screen at 4 Mbit/s, and a file beside it. */
const MAX_BPS = 1_500_000;
export const DEFAULTS = {
  port: 3478,
  tlsPorts: [443, 5349],
  minPort: 49_152,
  maxPort: 65_535,
  userQuota: USER_QUOTA,
  totalQuota: 2_000,
  maxBps: MAX_BPS,
};

const NAME = /^(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*$/i;
/** What a configuration file and an environment file can both carry as it is. */
const SECRET = /^[\w+/=.~-]{32,256}$/;
const whole = (value, from, to) => Number.isSafeInteger(value) && value >= from && value <= to;
const isPort = (value) => whole(value, 1, 65_535);
const isFile = (file) => path.isAbsolute(file) && /^[\w/.+@-]+$/.test(file);
const isRange = (text) => {
  const [first = '', last = first, ...rest] = text.split('-');
  return rest.length === 0 && isIP(first) !== 0 && isIP(first) === isIP(last);
};
const isMapping = (text) => {
  const [outer = '', inner = '', ...rest] = text.split('/');
  return rest.length === 0 && isIP(outer) !== 0 && isIP(outer) === isIP(inner);
};
const isLoopback = (address) => address === '::1' || address.startsWith('127.');
/** An address before `:port`. */
export const inUrl = (address) => (isIP(address) === 6 ? `[${address}]` : address);

/** The first thing that is wrong, as a sentence that says how to write it; null when nothing is. */
function wrong({ realm, secret, listen, external, certificate, key, allow, folder, ...numbers }) {
  const { port, tlsPorts, minPort, maxPort, userQuota, totalQuota, maxBps } = numbers;
  const ports = maxPort - minPort + 1;
  const rules = [
    [NAME.test(realm), 'The realm must be a host name, like turn.example.org.'],
    [SECRET.test(secret), 'The secret must have 32 to 256 letters, digits or + / = . _ ~ -.'],
    [listen.length > 0, 'At least one address to listen on must be given.'],
    ...listen.map((address) => [
      isIP(address) !== 0,
      `${address} is no IP address. Give one that this machine has, like 192.0.2.5.`,
    ]),
    [
      external === undefined || (isMapping(external) && listen.includes(external.split('/')[1])),
      'The external address must be public/private, like 198.51.100.7/10.0.0.5, and the private one must be listened on.',
    ],
    [isFile(certificate), 'The certificate must be the absolute path of a file.'],
    [isFile(key), 'The key must be the absolute path of a file.'],
    [folder === undefined || isFile(folder), 'The folder must be an absolute path.'],
    [isPort(port), 'The port must be a number from 1 to 65535.'],
    [
      tlsPorts.length > 0 && tlsPorts.every(isPort) && new Set([port, ...tlsPorts]).size > tlsPorts.length,
      'The TLS ports must be different numbers from 1 to 65535.',
    ],
    [
      whole(minPort, 1024, 65_535) && whole(maxPort, minPort, 65_535),
      'The relay ports must run from a smaller to a larger number between 1024 and 65535.',
    ],
    [
      [port, ...tlsPorts].every((one) => one < minPort || one > maxPort),
      'The relay ports must leave out the ports that are listened on.',
    ],
    [whole(userQuota, 1, 1_000), 'The quota of a session must be a number from 1 to 1000.'],
    [
      whole(totalQuota, userQuota, ports),
      `The total quota must be a number from ${userQuota} (the quota of a session) to ${ports} (the relay ports).`,
    ],
    [whole(maxBps, 10_000, 1_000_000_000), 'The bytes a second must be a number from 10000 to 1000000000.'],
    ...allow.map((range) => [
      isRange(range),
      `${range} is no address and no range. Write 10.1.2.3 or 10.1.2.0-10.1.2.255.`,
    ]),
  ];
  return rules.find(([fine]) => !fine)?.[1] ?? null;
}

/**
 * The text of turnserver.conf, or what is wrong with the values. It holds the secret: keep it from others (mode 600 or 640).
 * @param {Gateway} gateway
 * @returns {{ ok: true, value: string } | { ok: false, sentence: string }}
 */
export function turnserverConf(gateway) {
  const all = { ...DEFAULTS, allow: [], ...gateway };
  const sentence = wrong(all);
  if (sentence !== null) return { ok: false, sentence };
  const { realm, secret, listen, external, certificate, key, allow, folder } = all;
  const [tlsPort, ...otherTlsPorts] = all.tlsPorts;
  // Each end may have its relay here: they meet at this machine's own address.
  const own = external === undefined ? listen : [...new Set([...external.split('/'), ...listen])];
  const lines = [
    '# Made by `npm run gateway -- --conf`: change the values there, not here. Holds the secret: mode 600 or 640.',
    `realm=${realm}`,
    '',
    '# Credentials: user name `expiry:session`, password HMAC-SHA-1 of it. Parley has the same secret in TURN_SECRET.',
    'use-auth-secret',
    `static-auth-secret=${secret}`,
    'fingerprint',
    'stale-nonce=600',
    '',
    '# Where browsers come in: UDP, TCP and STUN, then TLS. 443 passes where nothing else does.',
    ...listen.map((address) => `listening-ip=${address}`),
    `listening-port=${all.port}`,
    `tls-listening-port=${tlsPort}`,
    // coturn takes one port for TLS; a further one is an auxiliary server, which tells TLS by itself.
    ...otherTlsPorts.flatMap((port) => listen.map((address) => `aux-server=${inUrl(address)}:${port}`)),
    `cert=${certificate}`,
    `pkey=${key}`,
    'no-dtls',
    'no-tlsv1',
    'no-tlsv1_1',
    'cipher-list="ECDHE+AESGCM:ECDHE+CHACHA20"',
    '',
    '# Where relayed packets leave. Open these ports, UDP, in the firewall.',
    ...listen.map((address) => `relay-ip=${address}`),
    // Browsers ask for no family, and the default is IPv4 (RFC 8656, 7.2): without one they would get nothing.
    ...(listen.every((address) => isIP(address) === 6) ? ['allocation-default-address-family=ipv6'] : []),
    ...(external === undefined
      ? ['# Behind NAT: external-ip=PUBLIC/PRIVATE']
      : ['# Behind NAT, which must pass every port here on as it is.', `external-ip=${external}`]),
    `min-port=${all.minPort}`,
    `max-port=${all.maxPort}`,
    '',
    '# How much: allocations of one session and of all, bytes a second of one allocation.',
    `user-quota=${all.userQuota}`,
    `total-quota=${all.totalQuota}`,
    `max-bps=${all.maxBps}`,
    '',
    '# No way into this machine or the network behind it.',
    'no-cli',
    'no-tcp-relay',
    'no-multicast-peers',
    ...DENIED.map(([first, last]) => `denied-peer-ip=${first}-${last}`),
    "# But for the gateway's own address, where two relays meet, and what the network needs.",
    ...own.map((address) => `allowed-peer-ip=${address}`),
    ...allow.map((range) => `allowed-peer-ip=${range}`),
    ...(listen.some(isLoopback) ? ['allow-loopback-peers'] : []),
    '',
    '# Says nothing of itself, and as little as it can of others: without `verbose` no address of a session that is fine.',
    'no-software-attribute',
    'no-rfc5780',
    'no-stun-backward-compatibility',
    'log-file=stdout',
    'simple-log',
    ...(folder === undefined ? [] : [`pidfile=${folder}/turnserver.pid`, `userdb=${folder}/turndb`]),
  ];
  return { ok: true, value: `${lines.join('\n')}\n` };
}
