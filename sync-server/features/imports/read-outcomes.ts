import type { Period } from '#shared/domain/period.ts';
import { readPeriod } from '#shared/scoring/period-days.ts';
import { spreadsheetDamage } from './read-cell.ts';
import { readTable } from './read-table.ts';
import { plainWording } from './same-name.ts';
import { columnName, type Record, tableRows, teamCell } from './survey-rows.ts';
import { FaultList, fault, type TableFault } from './table-fault.ts';

export interface ReadOutcome {
  readonly row: number;
  readonly team: string;
  readonly period: Period;
  readonly value: number;
}

export type OutcomeFile =
  | { readonly ok: true; readonly values: readonly ReadOutcome[] }
  | { readonly ok: false; readonly faults: readonly TableFault[]; readonly total: number };

const COLUMNS = {
  team: ['team', 'tiimi', 'yksikkö', 'enhet', 'grupp'],
  period: ['period', 'jakso', 'kausi'],
  value: ['value', 'arvo', 'värde'],
} as const;
const VALUE = /^-?\d{1,12}(?:[.,]\d{1,9})?$/;

/** A table of one key figure: team, period (where the whole file has not one) and value in the figure's own unit. Pure. */
export function readOutcomes(bytes: Uint8Array, period: Period | undefined): OutcomeFile {
  const at = (header: readonly string[], words: readonly string[]) =>
    header.findIndex((cell) => words.includes(plainWording(cell)));
  const recognised = (header: readonly string[]) =>
    Object.values(COLUMNS).filter((words) => at(header, words) >= 0).length;
  const read = readTable(bytes, { recognised });
  if ('fault' in read) return { ok: false, faults: [read.fault], total: 1 };
  const [header = []] = read.table.records;
  const [team, when, value] = [at(header, COLUMNS.team), at(header, COLUMNS.period), at(header, COLUMNS.value)];
  if (team < 0 || value < 0 || (when < 0 && !period)) {
    return { ok: false, faults: [fault('outcome-columns', {})], total: 1 };
  }
  const faults = new FaultList();
  const values = tableRows(read.table, faults).flatMap((record) => {
    const name = teamCell(record, team, faults);
    const days = when < 0 ? period : periodCell(record, when, faults);
    const number = valueCell(record, value, faults);
    return days && number !== undefined ? [{ row: record.row, team: name, period: days, value: number }] : [];
  });
  if (faults.total > 0) return { ok: false, faults: faults.listed, total: faults.total };
  return values.length > 0 ? { ok: true, values } : { ok: false, faults: [fault('no-values', {})], total: 1 };
}

const cellAt = ({ cells }: Record, at: number) => (cells[at] ?? '').trim();

function periodCell(record: Record, at: number, faults: FaultList): Period | undefined {
  const written = cellAt(record, at);
  const reading = readPeriod(written);
  if (reading.ok) return reading.period;
  const place = { row: record.row, column: columnName(record, at) };
  faults.add(fault(spreadsheetDamage(written) ?? 'no-period', {}, place));
  return undefined;
}

function valueCell(record: Record, at: number, faults: FaultList): number | undefined {
  const written = cellAt(record, at);
  if (VALUE.test(written)) return Number(written.replace(',', '.'));
  const place = { row: record.row, column: columnName(record, at) };
  faults.add(fault(spreadsheetDamage(written) ?? 'no-number', {}, place));
  return undefined;
}
