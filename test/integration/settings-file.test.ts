import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readLayers } from '../../sync-server/features/kiosk-settings/read-settings.ts';
import { effectiveSettings } from '../../sync-server/features/kiosk-settings/resolve-settings.ts';
import { startTestCli, type TestCli } from '../support/cli-runner.ts';
import { giveLobby } from '../support/kiosk-visits.ts';

const ROW = { platform: 'web', app_build: '1', panel_inches: 24, screen: '{}', gen: 1 } as const;
let cli: TestCli | undefined;

beforeEach(async () => {
  await cli?.stop();
  cli = await startTestCli(Date.UTC(2026, 10, 22, 10));
  await giveLobby(cli.db);
  await cli.db.write(async (tx) => {
    for (const [id, name] of [
      ['k1', 'Aula 1'],
      ['k2', 'Aula 2'],
      ['k3', 'Aula 2'],
    ] as const) {
      const times = { gen_issued_at: 1, enrolled_at: 1 };
      await tx
        .insertInto('devices')
        .values({ id, name, install_id: id, token_hash: id, ...ROW, ...times })
        .execute();
    }
  });
});
afterAll(() => cli?.stop());

function running(): TestCli {
  if (!cli) throw new Error('not started');
  return cli;
}
const apply = async (text: string, ...more: string[]) =>
  running().run('apply', await running().file('file.yml', `kioskSettings:\n${text}`), ...more);
const held = async () => effectiveSettings(await readLayers(running().db.read, { location: 'hall', kiosk: 'k1' }));
const kept = () => running().db.read.selectFrom('kiosk_settings').selectAll().execute();

const ALL = `
  organisation: { idleSeconds: 60, commentDays: 30, survey: lobby }
  locations: { hall: { idleSeconds: 50, cleaningSeconds: 90 } }
  kiosks:
    Aula 1: { idleSeconds: 45, openingHours: { "1": { from: "08:00", to: "16:00" } } }
`;

describe('settings of kiosks in an organisation file', () => {
  it('say at each level what they change, and the nearest level counts', async () => {
    const ran = await apply(ALL);
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toContain(
      '+ settings organisation: added (survey inherited -> lobby, idleSeconds inherited -> 60, commentDays inherited -> 30)',
    );
    expect(ran.out).toContain('+ settings location hall: added (idleSeconds inherited -> 50');
    expect(ran.out).toContain('openingHours inherited -> {"1":{"from":"08:00","to":"16:00"}}');
    expect(await held()).toMatchObject({ idleSeconds: 45, cleaningSeconds: 90, commentDays: 30, survey: 'lobby' });
  });

  it('are the whole truth of a level they name, and leave the others', async () => {
    await apply(ALL);
    const ran = await apply('  locations: { hall: { cleaningSeconds: 120 } }');
    expect(ran.out).toContain(
      '~ settings location hall: changed (idleSeconds 50 -> inherited, cleaningSeconds 90 -> 120)',
    );
    expect(ran.out).toContain('0 added, 1 changed, 0 unchanged');
    await apply('  kiosks: { k1: {} }');
    expect(await held()).toMatchObject({ idleSeconds: 60, cleaningSeconds: 120 });
    expect((await apply('  kiosks: { k1: {} }')).out).toContain('0 added, 0 changed, 1 unchanged');
  });

  it('keep nothing in a dry run', async () => {
    expect((await apply(ALL, '--dry-run')).out).toContain('3 added, 0 changed, 0 unchanged; dry run');
    expect(await kept()).toEqual([]);
  });

  it.each([
    ['a location that is not there', '  locations: { cellar: { idleSeconds: 60 } }', 'there is no location "cellar"'],
    ['a kiosk that is not there', '  kiosks: { Aula 9: { idleSeconds: 60 } }', 'no kiosk in use is called "Aula 9"'],
    ['a name that two kiosks have', '  kiosks: { Aula 2: { idleSeconds: 60 } }', 'several kiosks are called "Aula 2"'],
    ['a kiosk named twice', '  kiosks: { Aula 1: {}, k1: {} }', 'this kiosk is named twice'],
    ['a survey that is not there', '  organisation: { survey: other }', 'there is no survey "other"'],
    [
      'a value out of its limits',
      '  organisation: { idleSeconds: 5 }',
      'line 2: kioskSettings.organisation.idleSeconds',
    ],
    ['a slip of the pen', '  organisation: { idelSeconds: 45 }', 'did you mean "idleSeconds"?'],
    [
      'what a location says in its own entry',
      '  locations: { hall: { survey: lobby } }',
      'kioskSettings.locations.hall.survey: say this in the entry under "locations"',
    ],
  ])('are refused in one line for %s, and nothing is kept', async (_what, text, line) => {
    const ran = await apply(`${text}\n`);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(line);
    expect(ran.err.trim().split('\n')).toHaveLength(1);
    expect(await kept()).toEqual([]);
  });

  it('keep nothing of a file of which one level is wrong', async () => {
    expect((await apply(`${ALL}    Aula 9: { idleSeconds: 60 }\n`)).code).toBe(2);
    expect(await kept()).toEqual([]);
  });
});
