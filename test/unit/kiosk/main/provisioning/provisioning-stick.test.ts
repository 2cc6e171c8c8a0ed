import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProvisioningStick } from '../../../../../kiosk/main/provisioning/provisioning-stick.ts';

const FILE = {
  juuri: 'provisioning',
  version: 1,
  server: 'https://juuri.example',
  code: '7KQF-3MXV-9TRA',
  name: 'Aula 1',
  location: 'Hall',
};
let folder: string;
let stick: ProvisioningStick;
const put = (name: string, text: string) => writeFile(join(folder, 'stick', name), text);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juuri-stick-'));
  await mkdir(join(folder, 'stick'));
  stick = new ProvisioningStick({
    folders: async () => [join(folder, 'nowhere'), join(folder, 'stick')],
    warn: () => undefined,
  });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a provisioning file on a drive', () => {
  it('is found by its name, and gone when it was wiped', async () => {
    await put('holiday.json', '{}');
    await put('juuri-provisioning-1.json', JSON.stringify(FILE));
    expect(await stick.read()).toEqual({ state: 'found', name: 'juuri-provisioning-1.json', file: FILE });
    expect(await stick.wipe()).toBe(true);
    expect(await readdir(join(folder, 'stick'))).toEqual(['holiday.json']);
    expect(await stick.read()).toEqual({ state: 'none' });
    expect(await stick.wipe()).toBe(false);
  });

  it('is the first sound one of several, whatever else lies there', async () => {
    await put('juuri-provisioning-1.json', '{"half":');
    await put('juuri-provisioning-2.json', JSON.stringify(FILE));
    expect(await stick.read()).toMatchObject({ state: 'found', name: 'juuri-provisioning-2.json' });
  });

  it.each([
    ['cut off', '{"juuri":"provis', null],
    ['empty', '', null],
    ['another product’s', '{"wifi":"lobby"}', 'juuri'],
    ['for a server without https', JSON.stringify({ ...FILE, server: 'http://juuri.example' }), 'server'],
    ['for an address with a path', JSON.stringify({ ...FILE, server: 'https://juuri.example/setup' }), 'server'],
    ['for an address with a password', JSON.stringify({ ...FILE, server: 'https://a:b@juuri.example' }), 'server'],
    ['for an address with a closing dot', JSON.stringify({ ...FILE, server: 'https://juuri.example.' }), 'server'],
    ['for an address in disguise', JSON.stringify({ ...FILE, server: 'https://xn--juri-0qa.example' }), 'server'],
    ['of another version', JSON.stringify({ ...FILE, version: 2 }), 'version'],
    ['with a key that is none', JSON.stringify({ ...FILE, panelInch: 15 }), 'panelInch'],
    ['too large', JSON.stringify({ ...FILE, more: 'x'.repeat(5_000) }), null],
  ])('row 58: is damaged when it is %s, its key is named, and it stays where it is', async (_what, text, key) => {
    await put('juuri-provisioning-1.json', text);
    expect(await stick.read()).toEqual({ state: 'damaged', name: 'juuri-provisioning-1.json', key });
    expect(await stick.wipe()).toBe(false);
    expect(await readdir(join(folder, 'stick'))).toHaveLength(1);
  });

  it('that cannot be removed is no fault: its code is spent', async (ctx) => {
    if (process.getuid?.() === 0) return ctx.skip('root may write everywhere');
    await put('juuri-provisioning-1.json', JSON.stringify(FILE));
    await chmod(join(folder, 'stick'), 0o500);
    await stick.read();
    expect(await stick.wipe()).toBe(false);
    await chmod(join(folder, 'stick'), 0o700);
  });
});
