import { getFleet } from '#shared/contract/fleet.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { launchBrowser } from '../support/chromium.ts';
import { giveLobby } from '../support/kiosk-visits.ts';
import { type ListeningServer, startListeningServer } from '../support/listening-server.ts';
import { hostLine, hostShare } from './support/host-share.ts';

/**
 * The page of kiosks with 5,000 of them and nine weeks of visits of each: the API's reply (95th percentile) and the page painted in a
 * real browser (median), at most one second each.
 */
const KIOSKS = Number(process.env.JUURI_BENCH_KIOSKS ?? 5_000);
const LIMIT_MS = 1_000;
const RUNS = 9;
const NOW = Date.UTC(2026, 10, 18, 10);
const DAY_MS = 86_400_000;
const IT = { userName: 'it', password: 'a long enough word', role: 'it' } as const;

async function fill(server: ListeningServer): Promise<void> {
  await giveLobby(server.db);
  await setPassword(server.deps, { ...IT, by: 'bench' });
  const health = JSON.stringify({ unsent: 0, storage: 'ok', versions: { app: '0.1.0', platform: 'bench' } });
  for (let from = 0; from < KIOSKS; from += 100) {
    await server.db.write(async (tx) => {
      for (let at = from; at < Math.min(KIOSKS, from + 100); at += 1) {
        const id = `kiosk-${at}`;
        const enrolled_at = NOW - 70 * DAY_MS;
        const last_seen_at = NOW - (at % 50 === 0 ? DAY_MS : 60_000);
        await tx
          .insertInto('devices')
          .values({
            id,
            install_id: id,
            name: `Hall ${at}`,
            platform: 'web',
            app_build: '0.1.0',
            panel_inches: 22,
            screen: '{}',
            token_hash: id,
            gen: 1,
            gen_issued_at: enrolled_at,
            enrolled_at,
            last_seen_at,
            health,
          })
          .execute();
        await tx
          .insertInto('assignments')
          .values({ id, device_id: id, location_id: 'hall', team_id: 'red', valid_from: enrolled_at })
          .execute();
        const hours = Array.from({ length: 63 * 8 }, (_, slot) => {
          const day = NOW - Math.floor(slot / 8) * DAY_MS;
          const weekday = (new Date(day).getUTCDay() + 6) % 7;
          const local_day = new Date(day).toISOString().slice(0, 10);
          return { device_id: id, local_day, hour_of_week: weekday * 24 + 8 + (slot % 8), visits: 5 };
        });
        await tx.insertInto('kiosk_hours').values(hours).execute();
      }
    });
  }
}

async function signIn(server: ListeningServer): Promise<string> {
  const { userName, password } = IT;
  const headers = { host: 'localhost', origin: 'http://localhost' };
  const reply = await server.dashboard.inject({
    method: 'POST',
    url: '/api/session',
    headers,
    payload: { userName, password },
  });
  return String(reply.headers['set-cookie']).split(';')[0] ?? '';
}

async function apiTimes(server: ListeningServer): Promise<number[]> {
  const headers = { host: 'localhost', cookie: await signIn(server) };
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    const reply = await server.dashboard.inject({ url: `${getFleet.path}?sort=attention&page=${run}`, headers });
    times.push(performance.now() - started);
    if (getFleet.reply.parse(reply.json()).total !== KIOSKS) throw new Error('the fleet is not whole');
  }
  return times.sort((a, b) => a - b);
}

async function paintTimes(server: ListeningServer): Promise<number[]> {
  const found = await findChromium();
  if ('missing' in found) throw new Error(found.missing);
  const browser = await launchBrowser(found);
  const page = await (await browser.newContext({ locale: 'en' })).newPage();
  await page.goto(`${server.dashboardUrl}/kiosks`);
  await page.locator('input[name=userName]').fill(IT.userName);
  await page.locator('input[name=password]').fill(IT.password);
  await page.keyboard.press('Enter');
  await page.locator('tbody tr').first().waitFor();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await page.goto(`${server.dashboardUrl}/kiosks`);
    await page.locator('tbody tr').nth(49).waitFor();
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    times.push(performance.now() - started);
  }
  await browser.close();
  return times.sort((a, b) => a - b);
}

const server = await startListeningServer({ now: () => NOW, limits: { guesses: 1000 } });
try {
  console.log(`filling a server with ${KIOSKS} kiosks and nine weeks of visits ...`);
  await fill(server);
  const host = await hostShare();
  const api = (await apiTimes(server)).at(-1) ?? Number.POSITIVE_INFINITY;
  const painted = (await paintTimes(server))[Math.floor(RUNS / 2)] ?? Number.POSITIVE_INFINITY;
  console.log(hostLine(await host.since()));
  console.log(`API, slowest of ${RUNS}: ${api.toFixed(0)} ms (limit ${LIMIT_MS})`);
  console.log(`page painted, median of ${RUNS}: ${painted.toFixed(0)} ms (limit ${LIMIT_MS})`);
  process.exitCode = api <= LIMIT_MS && painted <= LIMIT_MS ? 0 : 1;
} finally {
  await server.stop();
}
