import { lookup } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { connect } from 'node:tls';
import type { ConnectionEvidence } from '#shared/domain/connection-checks.ts';
import { gatewayOf } from './route-table.ts';
import { timeService } from './time-service.ts';

const DEADLINE_MS = 5_000;

export interface NetworkPorts {
  /** What the system says about a proxy for this address. */
  readonly resolveProxy: (address: string) => Promise<string>;
}

type Seen = Pick<ConnectionEvidence, 'link' | 'gateway' | 'dns' | 'proxy' | 'sync' | 'certificate' | 'tlsFault'>;

/** The part of the way that only the machine sees. Never rejects; what cannot be seen is left out. */
export async function lookAtNetwork(origin: string, { resolveProxy }: NetworkPorts): Promise<Seen> {
  const { hostname, port, protocol } = new URL(origin);
  const [gateway, dns, proxy, sync, tls] = await Promise.all([
    defaultGateway(),
    addressOf(hostname),
    resolveProxy(origin).catch(() => undefined),
    timeService(),
    protocol === 'https:' ? certificateOf(hostname, Number(port) || 443) : {},
  ]);
  return {
    link: ownAddress(),
    dns,
    ...(gateway === undefined ? {} : { gateway }),
    ...(proxy === undefined ? {} : { proxy: proxy.split(';')[0]?.trim() ?? proxy }),
    ...(sync === undefined ? {} : { sync }),
    ...tls,
  };
}

function ownAddress(): string | null {
  const all = Object.values(networkInterfaces()).flatMap((some) => some ?? []);
  return all.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? null;
}

async function defaultGateway(): Promise<string | null | undefined> {
  try {
    return gatewayOf(await readFile('/proc/net/route', 'utf8'));
  } catch {
    // Another system, which keeps its routes elsewhere: cannot be seen.
    return undefined;
  }
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
    const socket = connect({ host, port, servername: host, timeout: DEADLINE_MS }, () => {
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
