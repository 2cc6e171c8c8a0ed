import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeConnection } from '#shared/domain/connection-checks.ts';
import { lookAtNetwork } from '../../../../../kiosk/main/inspect/look-at-network.ts';
import { machineFiles } from '../../../../../kiosk/main/inspect/machine-files.ts';
import { gatewayOf, gatewayOfSix } from '../../../../../kiosk/main/inspect/route-table.ts';
import { timeService } from '../../../../../kiosk/main/inspect/time-service.ts';

describe('the table of routes', () => {
  it('names the default gateway, or none', () => {
    const head = 'Iface\tDestination\tGateway \tFlags\n';
    const own = 'eth0\t0000000A\t00000000\t0001\n';
    expect(gatewayOf(`${head}${own}eth0\t00000000\t0100000A\t0003\n`)).toBe('10.0.0.1');
    expect(gatewayOf(head + own)).toBeNull();
    expect(gatewayOf('')).toBeNull();
  });

  it('names the interface of a line without a next hop, as a modem’s', () => {
    const modem = 'wwan0\t00000000\t00000000\t0001\t0\t0\t700\t00000000\n';
    expect(gatewayOf(`Iface\tDestination\tGateway \tFlags\n${modem}`)).toBe('wwan0');
    const half = 'tun0\t00000000\t0100000A\t0003\t0\t0\t0\t00000080\n';
    expect(gatewayOf(`Iface\tDestination\tGateway \tFlags\n${half}`)).toBeNull();
  });

  it('of IPv6 names its gateway too, and takes the kernel’s own last entry for none', () => {
    expect(gatewayOfSix(OWN_NETWORK_6 + GATEWAY_6)).toBe('fe80::5054:ff:fe12:3456');
    expect(gatewayOfSix(OWN_NETWORK_6 + NO_WAY_6)).toBeNull();
    expect(gatewayOfSix('')).toBeNull();
  });
});

const NONE = '0'.repeat(32);
const OWN_NETWORK_6 = `20010db8000100020000000000000000 40 ${NONE} 00 ${NONE} 00000100 00000001 00000000 00000001     eth0\n`;
const GATEWAY_6 = `${NONE} 00 ${NONE} 00 fe80000000000000505400fffe123456 00000400 00000003 00000000 00450003     eth0\n`;
const NO_WAY_6 = `${NONE} 00 ${NONE} 00 ${NONE} ffffffff 00000001 00000000 00200200       lo\n`;

const HEAD_4 = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\n';
const card = (address: string, family: 'IPv4' | 'IPv6', internal = false) => ({
  address,
  family,
  internal,
  netmask: '',
  mac: '52:54:00:12:34:56',
  cidr: null,
  ...(family === 'IPv6' ? { scopeid: address.startsWith('fe80') ? 2 : 0 } : {}),
});
const LOOPBACK = [card('127.0.0.1', 'IPv4', true), card('::1', 'IPv6', true)];

/** Rows `link` and `gateway` on a machine that shows these cards and route tables; a table left out cannot be read. */
async function rowsOn(eth0: readonly ReturnType<typeof card>[], tables: Readonly<Record<string, string | Error>>) {
  const facts = {
    interfaces: () => ({ lo: LOOPBACK, eth0: [...eth0] }) as ReturnType<typeof import('node:os').networkInterfaces>,
    readText: async (path: string) => {
      const text = tables[path];
      if (typeof text === 'string') return text;
      throw text ?? Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
    },
  };
  const seen = await lookAtNetwork('http://localhost:1', { resolveProxy: async () => 'DIRECT' }, facts);
  return judgeConnection(seen).flatMap(({ id, state, evidence }) =>
    id === 'link' || id === 'gateway' ? [`${id} ${state} ${evidence}`.trim()] : [],
  );
}

describe('the network of a machine', () => {
  const linkLocal = card('fe80::5054:ff:feab:cdef', 'IPv6');
  const global = card('2001:db8:1:2::47', 'IPv6');
  const noFour = { '/proc/net/route': HEAD_4 };

  it('of IPv6 alone is no fault', async () => {
    const tables = { ...noFour, '/proc/net/ipv6_route': OWN_NETWORK_6 + GATEWAY_6 + NO_WAY_6 };
    expect(await rowsOn([linkLocal, global], tables)).toEqual([
      'link ok 2001:db8:1:2::47',
      'gateway ok fe80::5054:ff:fe12:3456',
    ]);
  });

  it('where a cable leads nowhere is a fault, though each card gives itself an address', async () => {
    const tables = { ...noFour, '/proc/net/ipv6_route': NO_WAY_6 };
    expect(await rowsOn([linkLocal], tables)).toEqual(['link fault', 'gateway fault']);
    expect(await rowsOn([], noFour)).toEqual(['link fault', 'gateway fault']);
  });

  it('of both kinds is told by its IPv4 address, unless that is one the machine gave itself', async () => {
    const four = `${HEAD_4}eth0\t00000000\t0100000A\t0003\t0\t0\t0\t00000000\n`;
    const tables = { '/proc/net/route': four, '/proc/net/ipv6_route': GATEWAY_6 };
    expect(await rowsOn([global, card('10.0.0.7', 'IPv4')], tables)).toEqual([
      'link ok 10.0.0.7',
      'gateway ok 10.0.0.1',
    ]);
    expect((await rowsOn([card('169.254.3.4', 'IPv4'), global], tables))[0]).toBe('link ok 2001:db8:1:2::47');
    expect((await rowsOn([card('169.254.3.4', 'IPv4')], tables))[0]).toBe('link ok 169.254.3.4');
  });

  it('cannot be checked for its gateway where a table may not be read', async () => {
    const refused = Object.assign(new Error('EACCES'), { code: 'EACCES' });
    expect((await rowsOn([global], {}))[1]).toBe('gateway unknown');
    expect((await rowsOn([global], { ...noFour, '/proc/net/ipv6_route': refused }))[1]).toBe('gateway unknown');
    expect((await rowsOn([global], { '/proc/net/ipv6_route': GATEWAY_6 }))[1]).toMatch(/^gateway ok fe80/);
  });
});

async function listening() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

describe('the network as the main process sees it', () => {
  it('resolves the name, asks for the proxy and says nothing of a certificate where none is used', async () => {
    const { server, port } = await listening();
    const seen = await lookAtNetwork(`http://localhost:${port}`, { resolveProxy: async () => 'PROXY a:1; DIRECT' });
    expect(seen).toMatchObject({ proxy: 'PROXY a:1', dns: expect.stringMatching(/^localhost: /) });
    expect(seen).not.toHaveProperty('certificate');
    server.close();
  });

  it('tells a server that speaks no TLS from one that is not there', async () => {
    const { server, port } = await listening();
    const ports = { resolveProxy: async () => 'DIRECT' };
    expect(await lookAtNetwork(`https://127.0.0.1:${port}`, ports)).toHaveProperty('tlsFault');
    server.close();
    expect(await lookAtNetwork(`https://127.0.0.1:${port}`, ports)).not.toHaveProperty('tlsFault');
    expect((await lookAtNetwork('https://no-such-name.invalid', ports)).dns).toBeNull();
  });

  it('reaches a server that is named by an IPv6 address', async (ctx) => {
    const server = createServer().listen(0, '::1');
    const outcome = await Promise.race([once(server, 'listening').then(() => true), once(server, 'error')]);
    if (outcome !== true) return ctx.skip('this machine has no ::1');
    const { port } = server.address() as AddressInfo;
    const seen = await lookAtNetwork(`https://[::1]:${port}`, { resolveProxy: async () => 'DIRECT' });
    expect(seen).toMatchObject({ dns: '::1: ::1', tlsFault: expect.any(String) });
    server.close();
  });
});

describe('the time service of a machine', () => {
  it('is good once it has heard of the time, a fault before that, and nothing where there is another', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'juuri-time-'));
    expect(await timeService(join(folder, 'none'))).toBeUndefined();
    expect(await timeService(folder)).toBeNull();
    await writeFile(join(folder, 'synchronized'), '');
    expect(await timeService(folder)).toBe('systemd-timesyncd');
    await rm(folder, { recursive: true });
  });
});

describe('the files of this machine', () => {
  it('are there or not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'juuri-machine-'));
    await writeFile(join(folder, 'a'), 'text');
    await symlink('/dev/null', join(folder, 'link'));
    const machine = machineFiles(folder);
    expect(await machine.readText(join(folder, 'a'))).toBe('text');
    expect(await machine.readText(join(folder, 'b'))).toBeNull();
    expect(await machine.linkOf(join(folder, 'link'))).toBe('/dev/null');
    expect(await machine.linkOf(join(folder, 'a'))).toBeNull();
    expect(await machine.list(join(folder, 'none'))).toBeNull();
    expect((await machine.space(folder))?.total).toBeGreaterThan(0);
    await rm(folder, { recursive: true });
  });

  it('that may not be read are neither', async (ctx) => {
    if (process.getuid?.() === 0) return ctx.skip('root may read everything');
    const machine = machineFiles('/');
    expect(await machine.readText('/etc/shadow')).toBeUndefined();
  });
});
