import { DatabaseSync } from 'node:sqlite';
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
  copyRows(from, to, 'segments');
  const started = performance.now();
  for (let at = 0; at < responses.length; at += batchSize) {
    to.exec('begin immediate');
    const counts = new Map<string, number>();
    for (const row of responses.slice(at, at + batchSize)) {
      put(row);
      for (const answer of answers.get(row.ordinal ?? 0) ?? []) {
        putAnswer(answer);
        for (const name of rollUpNames(answer)) counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      for (const name of rollUpNames({ ...row, question_id: '*', choice: '*' }))
        counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    for (const [name, count] of counts) rollUps(name, count);
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

function rollUpNames(answer: Row): string[] {
  const rest = `${answer.question_id}|${answer.choice}`;
  const names = [`l|${answer.location_id}|${answer.local_day}|${rest}`, `o||${answer.local_day}|${rest}`];
  return answer.team_id === null
    ? names
    : [
        ...names,
        `t|${answer.team_id}|${String(answer.local_day).slice(0, 7)}|${rest}`,
        `d|${answer.team_id}|${answer.local_day}|${rest}`,
      ];
}

function rollUpWriters(db: DatabaseSync): (name: string, count: number) => void {
  const upsert = (table: string, keys: string[]) =>
    db.prepare(`insert into ${table} (${keys.join(', ')}, counted, set_aside) values (${keys.map(() => '?').join(', ')}, ?, 0)
      on conflict do update set counted = counted + excluded.counted`);
  const location = upsert('rollup_location_day', ['location_id', 'local_day', 'question_id', 'choice']);
  const team = upsert('rollup_team_month', ['team_id', 'month', 'question_id', 'choice']);
  const teamDay = upsert('rollup_team_day', ['team_id', 'local_day', 'question_id', 'choice']);
  const organisation = upsert('rollup_organisation_day', ['local_day', 'question_id', 'choice']);
  return (name, count) => {
    const [kind, unit = '', period = '', question = '', choice = ''] = name.split('|');
    if (kind === 'l') location.run(unit, period, question, choice, count);
    else if (kind === 't') team.run(unit, period, question, choice, count);
    else if (kind === 'd') teamDay.run(unit, period, question, choice, count);
    else organisation.run(period, question, choice, count);
  };
}
