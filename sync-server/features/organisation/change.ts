import { canonicalJson } from '#shared/sync/canonical-json.ts';

export type Entity = 'organisation' | 'location' | 'team' | 'goal' | 'survey' | 'linkage' | 'settings';

/** What applying a file does to one entry. `fields` are the changed columns, empty unless `changed`. */
export interface Change {
  readonly entity: Entity;
  readonly key: string;
  readonly change: 'added' | 'changed' | 'unchanged';
  readonly fields: readonly string[];
  /** Number of the version of a survey or linkage that is (or would be) published. */
  readonly version?: number;
}

/** A reason not to apply a file; `path` leads from the top of the file to the faulty entry. */
export interface FileFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** An entry as it is to be stored, with the difference it makes. */
export interface Planned<Row> {
  readonly row: Row;
  readonly change: Change;
}

/** Compares an entry with what is stored, column by column. */
export function plan<Row extends object>(
  entity: Entity,
  key: string,
  before: Partial<Row> | undefined,
  row: Row,
): Planned<Row> {
  if (!before) return { row, change: { entity, key, change: 'added', fields: [] } };
  const names = Object.keys(row) as (keyof Row & string)[];
  const fields = names.filter((name) => (before[name] ?? null) !== (row[name] ?? null));
  return { row, change: { entity, key, change: fields.length > 0 ? 'changed' : 'unchanged', fields } };
}

/** Stored text of a JSON column: canonical, so that equal contents are equal texts; absent = null. */
export function jsonColumn(value: unknown): string | null {
  return value === undefined ? null : canonicalJson(value);
}

export function byKey<Row extends { readonly id: string | number }>(rows: readonly Row[]): Map<Row['id'], Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

export const isNew = ({ change }: Planned<unknown>) => change.change !== 'unchanged';
