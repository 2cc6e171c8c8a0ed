import { lookup } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { connect } from 'node:tls';
import type { ConnectionEvidence } from '#shared/domain/connection-checks.ts';
import { ownAddressOf } from './own-address.ts';
import { gatewayOf, gatewayOfSix } from './route-table.ts';
import { timeService } from './time-service.ts';

const DEADLINE_MS = 5_000;

export interface NetworkPorts {
  /** What the system says about a proxy for this address. */
  readonly resolveProxy: (address: string) => Promise<string>;
}

/** What the system keeps of its network. */
export interface NetworkFacts {
  readonly interfaces: typeof networkInterfaces;
  /** Rejects where a file is not there or may not be read. */
  readonly readText: (path: string) => Promise<string>;
}

const THIS_MACHINE: NetworkFacts = { interfaces: networkInterfaces, readText: (path) => readFile(path, 'utf8') };

type Seen = Pick<ConnectionEvidence, 'link' | 'gateway' | 'dns' | 'proxy' | 'sync' | 'certificate' | 'tlsFault'>;

/** The part of the way that only the machine sees. Never rejects; what cannot be seen is left out. */
export async function lookAtNetwork(
  origin: string,
  { resolveProxy }: NetworkPorts,
  { interfaces, readText }: NetworkFacts = THIS_MACHINE,
): Promise<Seen> {
  const { hostname: written, port, protocol } = new URL(origin);
  // An IPv6 address stands in brackets in a URL and nowhere else.
  const hostname = written.replace(/^\[(.*)\]$/, '$1');
  const [gateway, dns, proxy, sync, tls] = await Promise.all([
    defaultGateway(readText),
    addressOf(hostname),
    resolveProxy(origin).catch(() => undefined),
    timeService(),
    protocol === 'https:' ? certificateOf(hostname, Number(port) || 443) : {},
  ]);
  return {
    link: ownAddressOf(interfaces()),
    dns,
    ...(gateway === undefined ? {} : { gateway }),
    ...(proxy === undefined ? {} : { proxy: proxy.split(';')[0]?.trim() ?? proxy }),
    ...(sync === undefined ? {} : { sync }),
    ...tls,
  };
}

/** Either family's; undefined where one of the tables that might hold it cannot be read. */
async function defaultGateway(readText: NetworkFacts['readText']): Promise<string | null | undefined> {
  const [four, six] = await Promise.all([
    readText('/proc/net/route').then(gatewayOf, notSeen),
    readText('/proc/net/ipv6_route').then(gatewayOfSix, (error) => (isAbsent(error) ? null : undefined)),
  ]);
  return four ?? six ?? (four === null && six === null ? null : undefined);
}

/** Another system keeps its routes elsewhere. */
const notSeen = () => undefined;

/** A system without IPv6 has no table of it. */
function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function addressOf(hostname: string): Promise<string | null> {
  try {
    const { address } = await lookup(hostname);
    return `${hostname}: ${address}`;
  } catch {
    // Whatever the resolver's reason, the name leads nowhere.
    return null;
  }
}

function certificateOf(host: string, port: number): Promise<Pick<Seen, 'certificate' | 'tlsFault'>> {
  return new Promise((resolve) => {
    // Only a name is asked for by name; an address is what the certificate is checked against.
    const servername = isIP(host) === 0 ? host : '';
    const socket = connect({ host, port, servername, timeout: DEADLINE_MS }, () => {
      const { subject, fingerprint256 } = socket.getPeerCertificate();
      const name = [subject?.CN].flat()[0] ?? host;
      socket.end();
      resolve({ certificate: `${name} SHA-256 ${fingerprint256}` });
    });
    const fail = (code: string) => {
      socket.destroy();
      // Refused, unreachable or silent is no word about the certificate.
      resolve(/^(?:ECONN|EHOST|ENET|ENOTFOUND|EAI_|ETIMEDOUT)/.test(code) ? {} : { tlsFault: code });
    };
    socket.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? 'TLS'));
    socket.on('timeout', () => fail('ETIMEDOUT'));
  });
}
