import { addToCell, countsName } from '../../db/counts-cell.ts';
import type { Tx } from '../../db/database.ts';
import { insertRows } from '../../db/sqlite-dialect.ts';
import type { RollUpRow } from './roll-ups.ts';

const EMPTY = { counted: '{}', set_aside: '{}' };

/**
 * Adds to the cells of teams and months: read, added to and written back. Nobody else writes meanwhile, because a transaction that
 * writes is alone from its beginning; within one, this is called once at a time.
 */
export async function addToTeamMonths(tx: Tx, rows: readonly RollUpRow[]): Promise<void> {
  if (rows.length === 0) return;
  const stored = await tx
    .selectFrom('team_month_counts')
    .where('team_id', 'in', unitsOf(rows))
    .where('month', 'in', periodsOf(rows))
    .select(['team_id as unit', 'month as period', 'counted', 'set_aside'])
    .execute();
  await insertRows(tx, replaceIn('team_month_counts', 'month'), added(stored, rows));
}

/** The same for days. */
export async function addToTeamDays(tx: Tx, rows: readonly RollUpRow[]): Promise<void> {
  if (rows.length === 0) return;
  const stored = await tx
    .selectFrom('team_day_counts')
    .where('team_id', 'in', unitsOf(rows))
    .where('local_day', 'in', periodsOf(rows))
    .select(['team_id as unit', 'local_day as period', 'counted', 'set_aside'])
    .execute();
  await insertRows(tx, replaceIn('team_day_counts', 'local_day'), added(stored, rows));
}

function unitsOf(rows: readonly RollUpRow[]): string[] {
  return [...new Set(rows.map(([unit]) => unit))];
}

function periodsOf(rows: readonly RollUpRow[]): string[] {
  return [...new Set(rows.map(([, period]) => period))];
}

interface StoredCells {
  readonly unit: string;
  readonly period: string;
  readonly counted: string;
  readonly set_aside: string;
}

/** Cells in the order: unit, period, counted, set aside. */
function added(stored: readonly StoredCells[], rows: readonly RollUpRow[]): string[][] {
  const name = (unit: string, period: string) => `${unit} ${period}`;
  const known = new Map(stored.map((one) => [name(one.unit, one.period), one]));
  return [...Map.groupBy(rows, ([unit, period]) => name(unit, period)).values()].map((changes) => {
    const [[unit, period]] = changes as [RollUpRow];
    const { counted, set_aside } = known.get(name(unit, period)) ?? EMPTY;
    return [
      unit,
      period,
      addToCell(
        counted,
        changes.map(([, , question, choice, by]) => [countsName(question, choice), by]),
      ),
      addToCell(
        set_aside,
        changes.map(([, , question, choice, , by]) => [countsName(question, choice), by]),
      ),
    ];
  });
}

function replaceIn(table: string, period: string): string {
  return `insert into ${table} (team_id, ${period}, counted, set_aside) values (?, ?, ?, ?)
    on conflict (team_id, ${period}) do update set counted = excluded.counted, set_aside = excluded.set_aside`;
}
