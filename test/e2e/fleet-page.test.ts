import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect } from 'vitest';
import { readProvisioningFile } from '../../shared/contract/provisioning-file.ts';
import { LOCKDOWN_IDS } from '../../shared/domain/lockdown/lockdown.ts';
import { lookAtFleet } from '../../sync-server/features/alerts/fleet-alarms.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { useBrowser } from '../support/chromium.ts';
import { cutTables, expectFit, signedIn } from '../support/desk-page.ts';
import { DEVICE, giveLobby, TestKiosk } from '../support/kiosk-visits.ts';
import { type ListeningServer, startListeningServer } from '../support/listening-server.ts';
import { shareState } from '../support/shared-state.ts';

const browser = useBrowser();
const IT = { userName: 'tuki', password: 'a long enough word', role: 'it' } as const;
const STATES = ['ok', 'fault', 'unknown'];
const TELL = '/v1/kiosk/installation';
const NOON = Date.UTC(2026, 9, 14, 9);
let now = NOON;
let server: ListeningServer;
let kiosk: TestKiosk;

const { alone } = shareState({
  open: async () => {
    now = NOON;
    server = await startListeningServer({ now: () => now, limits: { guesses: 1000 } });
    await giveLobby(server.db);
    await setPassword(server.deps, { ...IT, by: 'test' });
    await (await TestKiosk.enrol(server)).send([]);
    kiosk = await TestKiosk.enrol(server, 'red');
    now += 40 * 60_000;
    const oldest = now - 30 * 60_000;
    await kiosk.send([]);
    await kiosk.send([], {
      health: { unsent: 3, oldest, storage: 'degraded', wrongPins: 4, versions: { app: '0.1.0', platform: 'test' } },
      seq: { next: 3 },
    });
    const lockdown = LOCKDOWN_IDS.map((id, at) => ({ id, state: STATES[at % 3], evidence: `/proc/${id} = ${at}` }));
    await kiosk.post({ panelInches: 24, placement: 'exit', bottomEdgeMm: 800, lockdown }, kiosk.token, TELL);
    await lookAtFleet(server.deps);
    return server;
  },
  close: (made) => made.stop(),
});

const open = (locale: string, width: number, path: string, height?: number) =>
  signedIn(browser(), server, { person: IT, locale, width, path, now, ...(height === undefined ? {} : { height }) });

describe("IT's page of kiosks", () => {
  alone('leads from what is wrong to its remedy, a setting, a new PIN and a command that waits', async () => {
    const page = await open('en', 1280, '/kiosks');
    await page.getByRole('button', { name: 'No contact (1)' }).waitFor();
    await page.getByRole('button', { name: 'Limited (1)' }).click();
    await page.getByText('0 / –').first().waitFor();
    await expectFit(page, 'fleet-list');
    await page.getByRole('button', { name: 'Show Hall 1' }).click();
    await page.getByText('Free disk space; the kiosk then repairs the second store by itself.').waitFor();
    await page.getByText('Numbers 1–2 were spent and never delivered').waitFor();
    await page.getByText('4 here, 4 at the location').waitFor();
    await page.getByRole('button', { name: 'Change: Idle before the warning' }).click();
    await page.getByRole('textbox', { name: 'Idle before the warning' }).fill('5');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Write it in the form that stands beside the field.').waitFor();
    await page.getByRole('textbox', { name: 'Idle before the warning' }).fill('45');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('kiosk: 45').waitFor();
    await page.getByText('/proc/fullscreen = 0').waitFor();
    expect(await page.getByRole('cell', { name: '? Cannot check' }).count()).toBe(5);
    await page.getByRole('button', { name: 'New PIN' }).click();
    await page.getByText(/shown once: \d{6}/).waitFor();
    await page.getByText('New PIN: waits').waitFor();
    await expectFit(page, 'fleet-kiosk');
    expect((await kiosk.send([])).commands?.map(({ kind }) => kind)).toEqual(['rotate-pin']);
    await page.context().close();
  });

  alone('makes provisioning files that download once and can be taken back, and names who waits', async () => {
    const { name: _, ...device } = DEVICE;
    await server.kiosk.inject({ method: 'POST', url: '/v1/device-authorizations', payload: { device } });
    const page = await open('en', 1440, '/kiosks');
    await page.getByText('Kiosks that wait to be approved: 1.').waitFor();
    await page.getByRole('button', { name: 'Look' }).click();
    await page.getByText('Kiosk in a browser 0.1.0').waitFor();
    await page.getByLabel('Location').selectOption('hall');
    await page.getByLabel('Name of the kiosk').fill('Aula {n}');
    await page.getByLabel('Kiosks', { exact: true }).fill('2');
    await page.getByLabel('The kiosks’ server').fill('http://kiosk.example');
    await page.getByRole('button', { name: 'Make and download' }).click();
    await page.getByText('The address must begin with https://.').waitFor();
    await page.getByLabel('The kiosks’ server').fill('https://kiosk.example');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Make and download' }).click(),
    ]);
    const files = unzipSync(await readFile(await download.path()));
    const made = Object.values(files).flatMap((bytes) => {
      const reading = readProvisioningFile(strFromU8(bytes));
      return reading.ok ? [reading.file] : [];
    });
    expect(made.map((file) => [file.name, file.server])).toEqual([
      ['Aula 1', 'https://kiosk.example'],
      ['Aula 2', 'https://kiosk.example'],
    ]);
    await page.getByText('Made and downloaded: 2.').waitFor();
    for (const file of made) expect(await page.content()).not.toContain(file.code.slice(5));
    await page.getByText('2 unused').click();
    await expectFit(page, 'coming-en-1440');
    await page.getByRole('button', { name: 'Take back: Aula 2', exact: true }).click();
    await page.getByText('Taken back: 1.').waitFor();
    await page.getByRole('button', { name: 'Take back: Aula 1', exact: true }).click();
    await page.getByText('None is unused.').waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Show Hall 1' }).first().waitFor();
    await page.context().close();
  });

  const words = [
    ['fi', 'Laitteet', 'Hälytykset'],
    ['sv', 'Enheter', 'Larm'],
    ['en', 'Kiosks', 'Alerts'],
  ] as const;
  for (const [locale, kiosks, alerts] of words)
    alone(`fits a narrow screen in ${locale}, and so do the alerts`, async () => {
      const page = await open(locale, 360, '/kiosks', 740);
      await page.getByRole('heading', { name: kiosks }).waitFor();
      await page.getByRole('row').nth(2).waitFor();
      await expectFit(page, `fleet-narrow-${locale}`);
      expect(await cutTables(page)).toEqual([]);
      for (const path of [`?kiosk=${kiosk.identity.deviceId}`, '?part=coming', '?part=settings', '?part=surveys']) {
        await page.goto(`${server.dashboardUrl}/kiosks${path}`);
        await page.locator('main h2, main table, main select').first().waitFor();
        await expectFit(page, `fleet-narrow-${locale}${path.slice(0, 12)}`);
        expect(await cutTables(page), path).toEqual([]);
      }
      await page.goto(`${server.dashboardUrl}/alerts`);
      await page.getByRole('heading', { name: alerts }).waitFor();
      await page.locator('.repair-card').waitFor();
      await expectFit(page, `alerts-narrow-${locale}`);
      await page.context().close();
    });
});
