import { isIPv6 } from 'node:net';

/** IPv4 as an IPv6 socket tells it (RFC 4291, 2.5.5.2). */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const GROUPS = 8;
/** A household or a host has a whole /64 of IPv6 (RFC 6177), from which it may take a new address for each call. */
const OF_NETWORK = 4;

/** By what a client without a token is told from others: its IPv4 address, or its network of IPv6 (`2001:db8:0:1::/64`). Pure. */
export function clientKey(address: string): string {
  const [plain = ''] = address.split('%', 1);
  const mapped = MAPPED.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(plain)) return plain;
  const [before = '', after] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const first = before === '' ? [] : before.split(':');
  const last = after === undefined || after === '' ? [] : after.split(':');
  const zeros = Array.from({ length: after === undefined ? 0 : GROUPS - first.length - last.length }, () => '0');
  return `${[...first, ...zeros, ...last].slice(0, OF_NETWORK).join(':')}::/64`;
}
