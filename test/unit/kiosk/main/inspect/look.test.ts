import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lookAtNetwork } from '../../../../../kiosk/main/inspect/look-at-network.ts';
import { machineFiles } from '../../../../../kiosk/main/inspect/machine-files.ts';
import { gatewayOf } from '../../../../../kiosk/main/inspect/route-table.ts';
import { timeService } from '../../../../../kiosk/main/inspect/time-service.ts';

describe('the table of routes', () => {
  it('names the default gateway, or none', () => {
    const head = 'Iface\tDestination\tGateway \tFlags\n';
    const own = 'eth0\t0000000A\t00000000\t0001\n';
    expect(gatewayOf(`${head}${own}eth0\t00000000\t0100000A\t0003\n`)).toBe('10.0.0.1');
    expect(gatewayOf(head + own)).toBeNull();
    expect(gatewayOf('')).toBeNull();
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
