import { DatabaseSync } from 'node:sqlite';
import { addToCell, countsName } from '../../../sync-server/db/counts-cell.ts';
import { migrate, readMigrations } from '../../../sync-server/db/migrate.ts';
import { connectSqlite } from '../../../sync-server/db/sqlite-connect.ts';

type Row = Record<string, string | number | null>;
const MIGRATIONS = new URL('../../../sync-server/db/migrations/sqlite/', import.meta.url);

/** What a response's foreign keys point at: there before the clock starts. */
const PARENTS = ['locations', 'teams', 'devices'] as const;

/**
 * Writes the responses, facts and roll-ups of `source` into an empty file of the same schema and pragmas by prepared
 * statements, one transaction a batch. Returns the milliseconds of the writing alone.
 */
export function writeStraight(source: string, target: string, batchSize: number): number {
  const from = new DatabaseSync(source, { readOnly: true });
  const responses = rowsOf(from, 'select * from responses order by ordinal');
  const answers = Map.groupBy(rowsOf(from, 'select * from answers'), (row) => row.response_ordinal);
  const to = connectSqlite(target, 'write');
  migrate(to, readMigrations(MIGRATIONS), 1);
  for (const table of PARENTS) copyRows(from, to, table);
  const put = inserter(to, 'responses', responses);
  const putAnswer = inserter(to, 'answers', [...answers.values()][0] ?? []);
  const rollUps = rollUpWriters(to);
  const teamCells = teamCellWriter(to);
  copyRows(from, to, 'segments');
  const started = performance.now();
  for (let at = 0; at < responses.length; at += batchSize) {
    to.exec('begin immediate');
    const counts = new Map<string, number>();
    const teams = new Map<string, Map<string, number>>();
    for (const row of responses.slice(at, at + batchSize)) {
      put(row);
      for (const answer of answers.get(row.ordinal ?? 0) ?? []) {
        putAnswer(answer);
        countIn(counts, teams, answer);
      }
      countIn(counts, teams, { ...row, question_id: '*', choice: '*' });
    }
    for (const [name, count] of counts) rollUps(name, count);
    for (const [name, changes] of teams) teamCells(name, changes);
    to.exec('commit');
  }
  const took = performance.now() - started;
  to.close();
  from.close();
  return took;
}

function copyRows(from: DatabaseSync, to: DatabaseSync, table: string): void {
  const rows = rowsOf(from, `select * from ${table}`);
  const put = inserter(to, table, rows);
  for (const row of rows) put(row);
}

function rowsOf(db: DatabaseSync, sql: string): Row[] {
  return db.prepare(sql).all() as Row[];
}

function inserter(db: DatabaseSync, table: string, rows: readonly Row[]): (row: Row) => void {
  const columns = Object.keys(rows[0] ?? {});
  const marks = columns.map(() => '?').join(', ');
  const statement = db.prepare(`insert into ${table} (${columns.join(', ')}) values (${marks})`);
  return (row) => void statement.run(...columns.map((column) => row[column] ?? null));
}

function countIn(counts: Map<string, number>, teams: Map<string, Map<string, number>>, answer: Row): void {
  const { question_id, choice, location_id, team_id, local_day } = answer;
  for (const name of [`l|${location_id}|${local_day}`, `o||${local_day}`]) {
    const whole = `${name}|${question_id}|${choice}`;
    counts.set(whole, (counts.get(whole) ?? 0) + 1);
  }
  if (team_id === null) return;
  for (const name of [`m|${team_id}|${String(local_day).slice(0, 7)}`, `d|${team_id}|${local_day}`]) {
    const cell = teams.get(name) ?? new Map<string, number>();
    const choiceName = countsName(String(question_id), String(choice));
    teams.set(name, cell.set(choiceName, (cell.get(choiceName) ?? 0) + 1));
  }
}

function rollUpWriters(db: DatabaseSync): (name: string, count: number) => void {
  const upsert = (table: string, keys: string[]) =>
    db.prepare(`insert into ${table} (${keys.join(', ')}, counted, set_aside) values (${keys.map(() => '?').join(', ')}, ?, 0)
      on conflict do update set counted = counted + excluded.counted`);
  const location = upsert('rollup_location_day', ['location_id', 'local_day', 'question_id', 'choice']);
  const organisation = upsert('rollup_organisation_day', ['local_day', 'question_id', 'choice']);
  return (name, count) => {
    const [kind, unit = '', period = '', question = '', choice = ''] = name.split('|');
    if (kind === 'l') location.run(unit, period, question, choice, count);
    else organisation.run(period, question, choice, count);
  };
}

/** Teams have one cell of counts a day and month: read, added to, written back. */
function teamCellWriter(db: DatabaseSync): (name: string, changes: ReadonlyMap<string, number>) => void {
  const of = (table: string, period: string) => ({
    read: db.prepare(`select counted from ${table} where team_id = ? and ${period} = ?`),
    write: db.prepare(`insert into ${table} (team_id, ${period}, counted, set_aside) values (?, ?, ?, '{}')
      on conflict do update set counted = excluded.counted`),
  });
  const month = of('team_month_counts', 'month');
  const day = of('team_day_counts', 'local_day');
  return (name, changes) => {
    const [kind, team = '', period = ''] = name.split('|');
    const { read, write } = kind === 'm' ? month : day;
    write.run(team, period, addToCell(String(read.get(team, period)?.counted ?? '{}'), changes));
  };
}
