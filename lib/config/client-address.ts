/** Who is at the other end of a request. The only reader of X-Forwarded-For. */
import { BlockList, isIP } from 'node:net';

/** IPv4 in IPv6's clothes (RFC 4291, 2.5.5.2) is the same client; a zone is a matter of this machine alone. */
function plain(address: string): string {
  const bare = address.trim().replace(/%.*$/, '').toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare);
  return mapped?.[1] ?? bare;
}

/** A hop as proxies write it: an address, perhaps with a port, perhaps in brackets. Null when it is none. */
function hop(text: string): string | null {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text.trim());
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text.trim());
  const address = plain(bracketed?.[1] ?? withPort?.[1] ?? text);
  return isIP(address) === 0 ? null : address;
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

function blockListOf(ranges: readonly string[]): BlockList {
  const trusted = new BlockList();
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/');
    if (prefix === undefined) trusted.addAddress(address, familyOf(address));
    else trusted.addSubnet(address, Number(prefix), familyOf(address));
  }
  return trusted;
}

/**
 * Reads client addresses for one list of trusted proxies (addresses and CIDR ranges as readConfig() has checked them).
 * The returned function takes the socket's own address and the X-Forwarded-For header. The client is the rightmost
 * hop that is not a trusted proxy; without a trusted socket the header says nothing, and a hop that is no address
 * ends the trust.
 */
export function clientAddresses(trustedProxies: readonly string[]) {
  const trusted = blockListOf(trustedProxies);
  return (
    socketAddress: string | undefined,
    forwardedFor: string | readonly string[] | undefined,
  ): string => {
    let client = plain(socketAddress ?? '');
    if (isIP(client) === 0) return 'unknown';
    const hops = String(forwardedFor ?? '')
      .split(',')
      .filter((part) => part.trim() !== '');
    while (trusted.check(client, familyOf(client))) {
      const next = hop(hops.pop() ?? '');
      if (next === null) return client;
      client = next;
    }
    return client;
  };
}
