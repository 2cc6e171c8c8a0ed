import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Where a web-hook may lead. A person of the dashboard names the address, so without this rule the server could be made to call
 * what only it can reach. Public addresses by https; others (http, loopback, private, link-local) only where the operator allows
 * them by JUURI_HOOKS_PRIVATE=1.
 */
export interface HookPolicy {
  readonly privateAllowed: boolean;
}

const CLOSED: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'], // unspecified, loopback, and IPv4 written inside
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['2001::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];
const closed = new BlockList();
for (const [net, prefix, family] of CLOSED) closed.addSubnet(net, prefix, family);

/** True for an address that is not of the open Internet. An IPv4 address written as IPv6 is judged as IPv4. */
export function isPrivateAddress(address: string): boolean {
  return closed.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Why an address may not be a web-hook's; null = it may. Names are judged again at every delivery, when they have addresses. */
export function hookFault(url: string, { privateAllowed }: HookPolicy): 'form' | 'private' | null {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.password !== '')
    return 'form';
  if (privateAllowed) return null;
  const host = parsed.hostname.replace(/^\[|\]$|\.$/g, '');
  if (parsed.protocol !== 'https:' || host === 'localhost' || host.endsWith('.localhost')) return 'private';
  return isIP(host) > 0 && isPrivateAddress(host) ? 'private' : null;
}

/** Addresses of a name; the system's way, unless a test knows better. */
export const resolveName: LookupFunction = systemLookup;

/** Resolves a name to its public addresses alone, and fails where it has none. */
export function publicOnly(resolve: LookupFunction): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      const open = (Array.isArray(found) ? found : []).filter(({ address }) => !isPrivateAddress(address));
      const [first] = open;
      if (error || !first) return done(error ?? new NoPublicAddress(host), '', 0);
      if (options.all) return done(null, open);
      return done(null, first.address, first.family);
    });
  };
}

class NoPublicAddress extends Error {}

/** The name of the address is known at this moment, and leads to nothing public. */
export function leadsInside(url: string, resolve: LookupFunction): Promise<boolean> {
  const host = URL.parse(url)?.hostname ?? '';
  if (isIP(host.replace(/^\[|\]$/g, '')) > 0) return Promise.resolve(false);
  return new Promise((settle) => {
    publicOnly(resolve)(host, { all: true }, (error) => settle(error instanceof NoPublicAddress));
  });
}
