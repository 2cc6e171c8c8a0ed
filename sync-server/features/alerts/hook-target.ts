import { BlockList, isIP } from 'node:net';

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
  ['::', 128, 'ipv6'],
  ['::1', 128, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
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
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  if (parsed.protocol !== 'https:' || host === 'localhost' || host.endsWith('.localhost')) return 'private';
  return isIP(host) > 0 && isPrivateAddress(host) ? 'private' : null;
}
