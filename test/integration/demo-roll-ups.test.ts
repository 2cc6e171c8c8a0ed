import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syncItem } from '../../shared/contract/sync.ts';
import { answeringTeams } from '../../sync-server/cli/demo/demo-waves.ts';
import { answerOnKiosks } from '../../sync-server/cli/demo/half-year.ts';
import { storedLocations } from '../../sync-server/features/locations/stored-locations.ts';
import { readItem } from '../../sync-server/features/responses/read-item.ts';
import { answersFault, stepsOf } from '../../sync-server/features/responses/survey-rules.ts';
import { SurveyShelf } from '../../sync-server/features/responses/survey-shelf.ts';
import { publishedSurveys } from '../../sync-server/features/surveys/published-surveys.ts';
import { storedTeams } from '../../sync-server/features/teams/stored-teams.ts';
import { giveDemoOrganisation } from '../support/demo-figures.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const NOW = Date.UTC(2026, 10, 22, 10);
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ now: () => NOW });
  await giveDemoOrganisation(server);
  const { deps, db } = server;
  const teams = answeringTeams((await storedTeams(db.read)).filter(({ id }) => id === 'advice' || id === 'loans'));
  const surveys = await publishedSurveys(db.read);
  await answerOnKiosks(deps, { surveys, teams, locations: await storedLocations(db.read) }, () => undefined);
}, 60_000);
afterAll(() => server.stop());

interface Counted {
  unit: string;
  period: string;
  question_id: string;
  choice: string;
  counted: number;
  set_aside: number;
}

/** Counted anew from the facts, a row per response for the question `*`. */
async function recount(unit: string, period: string): Promise<Counted[]> {
  const facts = `select ${unit} as unit, ${period} as period, question_id, choice, set_aside, location_id, team_id, local_day from answers
    union all select ${unit}, ${period}, '*', '*', set_aside, location_id, team_id, local_day from responses`;
  const text = `select unit, period, question_id, choice, sum(1 - set_aside) as counted, sum(set_aside) as set_aside
    from (${facts}) group by unit, period, question_id, choice order by unit, period, question_id, choice`;
  return (await sql.raw<Counted>(text).execute(server.db.read)).rows;
}
async function rollUp(table: string, unit: string, period: string): Promise<Counted[]> {
  const rows = table.startsWith('team_') ? cellsOf(table, unit, period) : table;
  const text = `select ${unit} as unit, ${period} as period, question_id, choice, counted, set_aside from ${rows}
    where counted <> 0 or set_aside <> 0 order by 1, 2, 3, 4`;
  return (await sql.raw<Counted>(text).execute(server.db.read)).rows;
}

/** A team's cells as a row per name. */
function cellsOf(table: string, unit: string, period: string): string {
  const cell = (column: string, counted: string, aside: string) =>
    `select ${unit}, ${period}, key as name, ${counted} as counted, ${aside} as set_aside from ${table}, json_each(${table}.${column})`;
  return `(select ${unit}, ${period}, substr(name, 1, instr(name, ' ') - 1) as question_id, substr(name, instr(name, ' ') + 1) as choice,
    sum(counted) as counted, sum(set_aside) as set_aside
    from (${cell('counted', 'value', '0')} union all ${cell('set_aside', '0', 'value')}) group by 1, 2, 3, 4)`;
}

describe('the half year of the demo’s kiosks', () => {
  it('reaches from half a year ago to today, with some visits set aside and none in quarantine', async () => {
    const rows = await server.db.read.selectFrom('responses').select(['local_day', 'set_aside', 'flags']).execute();
    const days = rows.map(({ local_day }) => local_day).sort();
    expect([days[0], days.at(-1)]).toEqual(['2026-05-24', '2026-11-22']);
    const aside = rows.filter(({ set_aside }) => set_aside === 1).length;
    expect(aside).toBeGreaterThan(0);
    expect(aside).toBeLessThan(rows.length / 10);
    expect(await server.db.read.selectFrom('quarantine').select('cause').execute()).toEqual([]);
    expect(await server.db.read.selectFrom('seq_gaps').selectAll().execute()).toEqual([]);
  });

  it('is of envelopes that the door for kiosks would read and count, every tenth looked at', async () => {
    const { read } = server.db;
    const rows = await read.selectFrom('responses').select(['id', 'hash', 'bytes', 'survey_version']).execute();
    const surveys = await new SurveyShelf(server.db).take(rows.map((row) => row.survey_version));
    const teams = (await storedTeams(read)).map(({ id }) => id);
    const steps = new Map([...surveys].map(([hash, { rules }]) => [hash, stepsOf(rules, teams)] as const));
    const looked = rows.filter((_, at) => at % 10 === 0);
    const faults = looked.map(({ id, hash, bytes }) => {
      const item = readItem(
        syncItem.parse({ responseId: id, hash, bytes: Buffer.from(bytes, 'utf8').toString('base64') }),
      );
      if ('held' in item || item.envelope === null) return 'held' in item ? item.held : item.fault;
      const asked = steps.get(item.envelope.surveyVersion);
      return item.fault ?? (asked ? answersFault(asked, item.envelope.answers) : 'unknown survey');
    });
    expect(looked.length).toBeGreaterThan(200);
    expect(faults.filter((one) => one !== null)).toEqual([]);
  });

  it.each([
    ['rollup_location_day', 'location_id', 'local_day'],
    ['team_day_counts', 'team_id', 'local_day'],
    ['team_month_counts', 'team_id', 'month'],
    ['rollup_organisation_day', "''", 'local_day'],
  ])('%s is what a recount of the facts gives', async (table, unit, period) => {
    const counted = await recount(unit, period === 'month' ? 'substr(local_day, 1, 7)' : period);
    expect(counted.length).toBeGreaterThan(100);
    expect(await rollUp(table, unit, period)).toEqual(counted);
  });
});
