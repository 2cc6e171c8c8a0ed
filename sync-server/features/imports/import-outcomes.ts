import { createHash } from 'node:crypto';
import type { Period } from '#shared/domain/period.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { teamHistories } from '../teams/stored-teams.ts';
import type { ImportDeps } from './import-survey-file.ts';
import { dropValue, insertOutcomeFile, isFileKnown, storedStretches } from './outcomes.sql.ts';
import { readOutcomes } from './read-outcomes.ts';
import { fault, type TableFault } from './table-fault.ts';
import { teamDirectory } from './team-directory.ts';

export interface OutcomeReport {
  readonly outcome: 'imported' | 'already-imported' | 'refused';
  readonly values: number;
  readonly replaced: number;
  readonly unmatched: readonly string[];
  readonly faults: readonly TableFault[];
  readonly total: number;
}

interface OutcomeRequest {
  readonly bytes: Uint8Array;
  /** Key of the figure, `revenue`. */
  readonly key: string;
  /** Days of every value, where the file has no period column. */
  readonly period: Period | undefined;
  readonly replace: boolean;
  readonly by: string;
}

const NOTHING = { values: 0, replaced: 0, unmatched: [], faults: [], total: 0 } as const;

/**
 * Imports a key figure of teams that no survey asks for, all or nothing; each name is looked up on the last day of its value. A
 * value for days that have one already is refused unless it is to replace that one.
 */
export async function importOutcomes({ db, now }: ImportDeps, request: OutcomeRequest): Promise<OutcomeReport> {
  const { key, replace, by } = request;
  const hash = createHash('sha256').update(`${key}\n`).update(request.bytes).digest('hex');
  const read = readOutcomes(request.bytes, request.period);
  if (!read.ok) return { ...NOTHING, outcome: 'refused', faults: read.faults, total: read.total };
  const teams = await teamHistories(db.read);
  const directories = new Map(
    [...new Set(read.values.map(({ period }) => period.to))].map((day) => [day, teamDirectory(teams, day)]),
  );
  const rows = read.values.map(({ row, team, period: { label, from, to }, value }) => ({
    row,
    team: directories.get(to)?.find(team) ?? null,
    isCut: directories.get(to)?.hasLostZeros(team) ?? false,
    teamAsWritten: team,
    period: label,
    from,
    to,
    value,
  }));
  const doubled = rows.flatMap((one, at) =>
    rows.slice(0, at).some((other) => isSame(one, other)) ? [fault('value-twice', {}, { row: one.row })] : [],
  );
  const cut = rows.flatMap(({ row, isCut }) => (isCut ? [fault('lost-zeros', {}, { row, column: 'team' })] : []));
  const wrong = [...cut, ...doubled];
  if (wrong.length > 0) return { ...NOTHING, outcome: 'refused', faults: wrong.slice(0, 50), total: wrong.length };
  return db.write(async (tx) => {
    if (await isFileKnown(tx, hash)) return { ...NOTHING, outcome: 'already-imported' };
    const stored = await storedStretches(tx, key);
    const inTheWay = stored.filter((old) => rows.some((one) => isSame(one, old)));
    if (inTheWay.length > 0 && !replace) {
      const taken = fault('values-taken', { count: inTheWay.length });
      return { ...NOTHING, outcome: 'refused', faults: [taken], total: 1 };
    }
    for (const old of inTheWay) await dropValue(tx, key, old);
    await insertOutcomeFile(tx, { hash, at: now(), outcome: key }, rows);
    const about = { outcome: key, values: rows.length, replaced: inTheWay.length };
    await recordAudit(tx, { at: now(), who: by, what: 'outcomes-imported', about });
    const unmatched = [...new Set(rows.flatMap(({ team, teamAsWritten }) => (team === null ? [teamAsWritten] : [])))];
    return { ...NOTHING, outcome: 'imported', values: rows.length, replaced: inTheWay.length, unmatched };
  });
}

interface Stretch {
  readonly teamAsWritten: string;
  readonly from: string;
  readonly to: string;
}

function isSame(one: Stretch, other: Stretch): boolean {
  return one.teamAsWritten === other.teamAsWritten && one.from <= other.to && other.from <= one.to;
}
