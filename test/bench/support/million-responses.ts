import { DatabaseSync } from 'node:sqlite';
import type { OrganisationFile } from '../../../shared/domain/organisation.ts';
import { openDatabase } from '../../../sync-server/db/database.ts';
import { applyOrganisation } from '../../../sync-server/features/organisation/apply-organisation.ts';

/** 22 November 2026, the last of 365 days with answers. */
export const NOW = Date.UTC(2026, 10, 22, 12);
const DAYS = 365;
const TEAMS_EACH = 3;
/** Twenty locations of three teams each. */
const SIXTY_TEAMS = 60;

/** Who answers what; SQL makes a choice of 1 to 5. */
export interface Answering {
  readonly questions: readonly string[];
  readonly items: readonly string[];
  /** Makes ready what the selects read. */
  readonly prepare: (sqlite: DatabaseSync) => void;
  /** Selects `ordinal, q, choice` of all responses of the table `responses`. */
  readonly customers: string;
  /** Selects `respondent, team_id, q, choice` of one staff wave. */
  readonly staff: string;
}

/** Five questions and twelve items whose choices a fixed hash spreads: for figures whose size alone counts. */
function spread(teams: number): Answering {
  const questions = ['q0', 'q1', 'q2', 'q3', 'q4'];
  const items = Array.from({ length: 12 }, (_, at) => `s${at}`);
  const people = 12 * teams;
  return {
    questions,
    items,
    prepare: () => undefined,
    customers: `select ordinal, q, 1 + (ordinal * 31 + k * 17 + ordinal / 7) % 5 as choice from responses, (${numbered(questions)})`,
    staff: `with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ${people})
      select i as respondent, 't' || (i % ${teams}) as team_id, q, 1 + (i * 13 + k) % 5 as choice from n, (${numbered(items)})`,
  };
}

const numbered = (keys: readonly string[]) =>
  keys.map((one, at) => `select '${one}' as q, ${at} as k`).join(' union all ');

/**
 * Fills a new database with `responses` responses over a year and locations of three teams each, straight by SQL, roll-ups included, and
 * one staff wave. Indexes are made afterwards, which is many times quicker than keeping them.
 */
export async function fillWithResponses(
  file: string,
  responses: number,
  teams = SIXTY_TEAMS,
  answering: Answering = spread(teams),
): Promise<void> {
  const places = Math.ceil(teams / TEAMS_EACH);
  const db = await openDatabase({ file, now: () => NOW });
  const outcome = await applyOrganisation(
    { db, now: () => NOW, random: (bytes) => new Uint8Array(bytes) },
    organisation(places, answering),
    { dryRun: false },
  );
  await db.close();
  if (outcome.faults) throw new Error(`The benchmark's organisation: ${JSON.stringify(outcome.faults[0])}`);
  const sqlite = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  sqlite.exec('pragma synchronous = off; pragma journal_mode = off; pragma cache_size = -400000');
  answering.prepare(sqlite);
  withoutIndexes(sqlite, () => sqlite.exec(fillStatements(responses, places, answering)));
  sqlite.exec('analyze; pragma journal_mode = wal');
  sqlite.close();
}

function organisation(places: number, { questions, items }: Answering): OrganisationFile {
  const label = { fi: 'sana' };
  const question = (id: string) => ({
    id,
    type: 'scale' as const,
    points: 5 as const,
    look: 'words' as const,
    goals: ['g'],
    title: { fi: id },
    labels: [label, label, label, label, label],
  });
  const locations = Array.from({ length: places }, (_, at) => ({ key: `l${at}`, name: `L${at}`, survey: 'lobby' }));
  const teams = locations.flatMap(({ key }, at) =>
    Array.from({ length: TEAMS_EACH }, (_, one) => ({
      key: `t${at + one * places}`,
      name: `T${at}-${one}`,
      location: key,
    })),
  );
  const goal = { name: { fi: 'G' }, owner: 'A', target: 80, by: '2027-12-31' };
  const share = (one: string) => ({ kind: 'share' as const, of: [{ question: one, choices: ['5'] }] });
  return {
    organisation: { name: 'Bench', timeZone: 'Europe/Helsinki', languages: ['fi'] },
    locations,
    teams,
    goals: [
      { ...goal, key: 'g', measure: { kind: 'index' } },
      ...questions.map((one) => ({ ...goal, key: `g-${one}`, measure: share(one) })),
    ],
    surveys: [
      { key: 'lobby', audience: 'customer', name: label, languages: ['fi'], questions: questions.map(question) },
      { key: 'staff', audience: 'staff', name: label, languages: ['fi'], questions: items.map(question) },
    ],
  };
}

function withoutIndexes(sqlite: DatabaseSync, work: () => void): void {
  const indexes = sqlite
    .prepare(
      "select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in ('responses', 'answers')",
    )
    .all();
  for (const { name } of indexes) sqlite.exec(`drop index ${String(name)}`);
  work();
  for (const { sql } of indexes) sqlite.exec(String(sql));
}

/** Every 37th response is set aside. */
function fillStatements(responses: number, places: number, { customers, staff }: Answering): string {
  const firstDay = new Date(NOW - (DAYS - 1) * 86_400_000).toISOString().slice(0, 10);
  const day = `date('${firstDay}', '+' || (i * ${DAYS} / ${responses}) || ' days')`;
  const team = `'t' || (i * 7919 % ${places * TEAMS_EACH})`;
  const location = `'l' || (i * 7919 % ${places})`;
  const rollUp = (table: string, unit: string, period: string) => `
    insert into ${table} select ${unit} ${period}, question_id, choice, sum(1 - set_aside), sum(set_aside) from answers
      group by ${unit} ${period}, question_id, choice;
    insert into ${table} select ${unit} ${period}, '*', '*', sum(1 - set_aside), sum(set_aside) from responses
      group by ${unit} ${period};`;
  const cells = (table: string, period: string) => `
    insert into ${table} select team_id, period, json_group_object(name, counted), json_group_object(name, aside) filter (where aside <> 0)
      from (
        select team_id, ${period} as period, question_id || ' ' || choice as name, sum(1 - set_aside) as counted, sum(set_aside) as aside
          from answers group by 1, 2, 3
        union all select team_id, ${period}, '* *', sum(1 - set_aside), sum(set_aside) from responses group by 1, 2
      ) group by 1, 2;`;
  return `
    insert into devices (id, install_id, name, platform, app_build, panel_inches, screen, token_hash, gen, gen_issued_at, enrolled_at)
      values ('d', 'd', 'd', 'web', 'b', 20, '{}', 'd', 1, 0, 0);
    insert into responses
      (ordinal, id, hash, bytes, device_id, install_id, seq, boot_id, assignment_id, location_id, team_id, survey_id, survey_version,
       channel, lang, captured_at, started_at, clock_quality, received_at, local_day, hour_of_week, duration_ms, ended, flags, set_aside, test)
      with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ${responses})
      select i, printf('%032x', i), '', '{"an":"envelope of some length, as it lies beside the parsed columns"}', 'd', 'd', i, 'b', 'a',
        ${location}, ${team}, 'lobby', '', 'kiosk', 'fi', 0, 0, 'exact', 0, ${day}, i % 168, 30000, 'submit', '[]', i % 37 = 0, 0 from n;
    insert into answers
      select ordinal, q, choice, local_day, location_id, team_id, hour_of_week, null, set_aside
      from responses join (${customers}) using (ordinal);
    ${rollUp('rollup_location_day', 'location_id,', 'local_day')}
    ${cells('team_month_counts', 'substr(local_day, 1, 7)')}
    ${cells('team_day_counts', 'local_day')}
    ${rollUp('rollup_organisation_day', '', 'local_day')}
    insert into staff_waves (id, survey_id, period, first_day, last_day, file_hash, k, imported_at)
      values (1, 'staff', '2026-10', '2026-10-01', '2026-10-31', 'f', 5, 0);
    insert into staff_answers select 1, respondent, team_id, 't', q, choice from (${staff});`;
}

/** The same counts without roll-ups or facts made for it: a join of responses and their answers. */
export function plainRowsQuery(of: { from: string; to: string; location?: string; byTeam?: boolean }): string {
  const unit = of.byTeam ? 'responses.team_id, ' : '';
  return `select ${unit}+question_id, +choice, count(*) from responses
    join answers indexed by answers_by_response on response_ordinal = ordinal
    where responses.test = 0 and responses.set_aside = 0
      and responses.local_day between '${of.from}' and '${of.to}'${of.location ? ` and responses.location_id = '${of.location}'` : ''}
    group by ${unit}+question_id, +choice`;
}
