import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { migrate, readMigrations } from '../../../../sync-server/db/migrate.ts';

const DB = new URL('../../../../sync-server/db/', import.meta.url);
const real = readMigrations(new URL('migrations/sqlite/', DB));

function migrated(): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  migrate(db, real, 1);
  return db;
}
/** Kept for the databases that have them; the code neither reads nor writes them. */
const OF_BEFORE = ['rollup_team_day', 'rollup_team_month'];
const rowsOf = (db: DatabaseSync, sql: string) => db.prepare(sql).all();

describe('the migrations', () => {
  it('make exactly the committed schema', () => {
    const objects = rowsOf(
      migrated(),
      "select sql from sqlite_schema where sql is not null and name not like 'sqlite_%' order by type desc, name",
    );
    const schema = `${objects.map((row) => `${String(row.sql)};`).join('\n\n')}\n`;
    expect(schema).toBe(readFileSync(new URL('schema.sqlite.sql', DB), 'utf8'));
  });

  it('make the columns the code knows, with text, numbers and bytes where it expects them', () => {
    const known = readdirSync(new URL('tables/', DB)).map((file) =>
      readFileSync(new URL(`tables/${file}`, DB), 'utf8'),
    );
    const source = [readFileSync(new URL('tables.ts', DB), 'utf8'), ...known].join('\n');
    for (const table of rowsOf(
      migrated(),
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'",
    )) {
      const name = String(table.name);
      if (OF_BEFORE.includes(name)) continue;
      const typeName = `${name
        .split('_')
        .map((word) => word[0]?.toUpperCase() + word.slice(1))
        .join('')}Table`;
      const body = new RegExp(`interface ${typeName} \\{([^}]*)\\}|  ${name}: \\{([^}]*)\\}`).exec(source);
      const columns = (body?.[1] ?? body?.[2] ?? '')
        .split(/[;\n]/)
        .map((line) => line.trim().split(':')[0])
        .filter(Boolean);
      const actual = rowsOf(migrated(), `select name from pragma_table_info('${name}')`).map((row) => String(row.name));
      expect([name, ...columns]).toEqual([name, ...actual]);
    }
  });

  it('bring the teams’ counts along when these become one row a day and month', () => {
    const db = new DatabaseSync(':memory:');
    migrate(
      db,
      real.filter(({ name }) => name < '0011'),
      1,
    );
    db.exec(`insert into rollup_team_day values ('t', '2026-11-01', 'visit', '5', 3, 0), ('t', '2026-11-01', '*', '*', 3, 1),
      ('t', '2026-11-01', 'visit', '4', 0, 1), ('u', '2026-11-02', 'visit', '1', 0, 0)`);
    db.exec(`insert into rollup_team_month select team_id, substr(local_day, 1, 7), question_id, choice, counted, set_aside
      from rollup_team_day`);
    migrate(db, real, 2);
    const cells = { counted: '{"* *":3,"visit 5":3}', set_aside: '{"* *":1,"visit 4":1}' };
    expect(rowsOf(db, 'select * from team_day_counts')).toEqual([
      { team_id: 't', local_day: '2026-11-01', ...cells },
      { team_id: 'u', local_day: '2026-11-02', counted: '{}', set_aside: '{}' },
    ]);
    expect(rowsOf(db, "select * from team_month_counts where team_id = 't'")).toEqual([
      { team_id: 't', month: '2026-11', ...cells },
    ]);
    expect(rowsOf(db, 'select count(*) as kept from rollup_team_day')).toEqual([{ kept: 4 }]);
  });

  it('only add: none drops, renames or empties what an earlier one made', () => {
    const text = real.map((one) => one.sql.replaceAll(/--.*$/gm, '')).join('\n');
    expect(text.match(/\b(drop|rename|delete from|truncate)\b.*$/gim) ?? []).toEqual([]);
  });

  it('are applied once and recorded', () => {
    const db = migrated();
    expect(migrate(db, real, 2)).toEqual([]);
    expect(rowsOf(db, 'select name, applied_at from schema_migrations')).toEqual(
      real.map(({ name }) => ({ name, applied_at: 1 })),
    );
  });

  it('refuse a database of a newer version and one made with another text', () => {
    expect(() => migrate(migrated(), [], 2)).toThrow(/newer Juuri/);
    expect(() => migrate(migrated(), [{ name: '0001-initial.sql', sql: 'select 1' }], 2)).toThrow(/differs/);
  });

  it('leave nothing of one that fails half-way', () => {
    const db = new DatabaseSync(':memory:');
    const broken = { name: '0001-broken.sql', sql: 'create table a (x); create table a (x);' };
    expect(() => migrate(db, [broken], 1)).toThrow();
    expect(rowsOf(db, "select name from sqlite_schema where name = 'a'")).toEqual([]);
    expect(rowsOf(db, 'select name from schema_migrations')).toEqual([]);
  });
});
