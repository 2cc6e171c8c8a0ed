const NOWHERE_4 = '00000000';
const NOWHERE_6 = '0'.repeat(32);
/** The kernel refuses what would take this route (`RTF_REJECT`): its own last entry where there is none. */
const REJECTS = 0x200;

/**
 * The default gateway in Linux's `/proc/net/route`, whose addresses are hexadecimal and back to front; null = none. A line without a next
 * hop, as a modem's, leads out too: its interface is named.
 */
export function gatewayOf(table: string): string | null {
  for (const line of table.split('\n').slice(1)) {
    const [device = '', destination, gateway = '', flags = '', , , , mask] = line.split(/\s+/);
    const leadsAnywhere = destination === NOWHERE_4 && (mask === undefined || mask === NOWHERE_4);
    if (!leadsAnywhere || !/^[0-9A-Fa-f]{8}$/.test(gateway) || isRefused(device, flags)) continue;
    if (gateway === NOWHERE_4) return device;
    return [6, 4, 2, 0].map((at) => Number.parseInt(gateway.slice(at, at + 2), 16)).join('.');
  }
  return null;
}

/** The same in `/proc/net/ipv6_route`: 32 digits an address, in their order, no heading; the flags stand last but one. */
export function gatewayOfSix(table: string): string | null {
  for (const line of table.split('\n')) {
    const [destination, prefix, , , gateway = '', , , , flags = '', device = ''] = line.trim().split(/\s+/);
    if (destination !== NOWHERE_6 || prefix !== '00' || !/^[0-9a-f]{32}$/.test(gateway) || isRefused(device, flags))
      continue;
    if (gateway === NOWHERE_6) return device;
    return new URL(`http://[${gateway.match(/.{4}/g)?.join(':')}]`).hostname.slice(1, -1);
  }
  return null;
}

function isRefused(device: string, flags: string): boolean {
  return device === 'lo' || (Number.parseInt(flags, 16) & REJECTS) !== 0;
}
