import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { MadeFile, OpenCode } from '../../../../../shared/contract/coming-kiosks.ts';
import { groupOpenCodes } from '../../../../../sync-server/dashboard/fleet/open-code-groups.ts';
import { downloadOf } from '../../../../../sync-server/dashboard/fleet/provisioning-download.ts';

const made = (number: number): MadeFile => ({
  fileName: `juuri-provisioning-000${number}-00${number}.json`,
  file: {
    juuri: 'provisioning',
    version: 1,
    server: 'https://kiosk.example',
    code: `000${number}-AAAA-BBBB`,
    name: `Aula ${number}`,
    location: 'Hall',
  },
  address: `https://kiosk.example/#provisioning=${number}`,
});
const code = (id: string, change: Partial<OpenCode> = {}): OpenCode => ({
  id,
  kiosk: `Aula ${id}`,
  location: { id: 'hall', name: 'Hall' },
  team: null,
  madeAt: 1,
  madeBy: 'tuki',
  expiresAt: 2,
  ...change,
});

describe('the download of provisioning files', () => {
  it('is the file itself where there is one', async () => {
    const { name, content } = await downloadOf([made(1)], 'files');
    expect([name, JSON.parse(await content.text())]).toEqual(['juuri-provisioning-0001-001.json', made(1).file]);
  });

  it('is a ZIP archive where there are several', async () => {
    const { name, content } = await downloadOf([made(1), made(2)], 'files');
    const files = unzipSync(new Uint8Array(await content.arrayBuffer()));
    expect(name).toBe('juuri-provisioning-0001-001.zip');
    expect(Object.entries(files).map(([file, bytes]) => [file, JSON.parse(strFromU8(bytes))])).toEqual([
      [made(1).fileName, made(1).file],
      [made(2).fileName, made(2).file],
    ]);
  });

  it('is a list of addresses for web kiosks', async () => {
    const { name, content } = await downloadOf([made(1), made(2)], 'addresses');
    expect(name).toBe('juuri-provisioning-0001-001.txt');
    expect(await content.text()).toBe(
      'Aula 1\thttps://kiosk.example/#provisioning=1\r\nAula 2\thttps://kiosk.example/#provisioning=2\r\n',
    );
  });
});

describe('unused codes', () => {
  it('stand together as they were made, in the order of their numbers; a typed one stands alone', () => {
    const groups = groupOpenCodes([
      code('10'),
      code('9'),
      code('X', { kiosk: null }),
      code('Y', { kiosk: null }),
      code('11', { madeAt: 5 }),
      code('12', { location: { id: 'pier', name: 'Pier' } }),
    ]);
    expect(groups.map(({ codes }) => codes.map(({ id }) => id))).toEqual([['9', '10'], ['X'], ['Y'], ['11'], ['12']]);
    expect([groups[0]?.first.id, groups[0]?.last.id]).toEqual(['9', '10']);
  });
});
