import { createHash } from 'node:crypto';
import type { Period } from '#shared/domain/period.ts';
import { MIN_STAFF_ANSWERS } from '#shared/domain/staff-survey.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { storedTeams } from '../teams/stored-teams.ts';
import { type FileForm, readStaffFile, type StaffAnswer } from './read-staff-file.ts';
import { dropWave, insertAnswers, insertWave, overlappingWaves, waveOfFile } from './staff-surveys.sql.ts';
import type { TableFault } from './table-fault.ts';
import { teamDirectory } from './team-directory.ts';

export interface ImportDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}

export interface ImportRequest {
  readonly bytes: Uint8Array;
  readonly survey: SurveyContent;
  readonly period: Period;
  /** Puts the file in the place of the waves it overlaps. */
  readonly replace: boolean;
}

export type ImportOutcome =
  | {
      readonly outcome: 'imported';
      readonly form: FileForm;
      readonly rows: number;
      readonly answers: number;
      readonly replaced: number;
      readonly unmatched: readonly string[];
    }
  | { readonly outcome: 'already-imported' }
  | { readonly outcome: 'refused'; readonly faults: readonly TableFault[]; readonly total: number };

/**
 * Imports a file of staff answers as one wave, all or nothing. The same file twice changes nothing; another file for days
 * that a wave of the survey covers already is refused unless it is to replace that wave.
 */
export async function importStaffAnswers(deps: ImportDeps, request: ImportRequest): Promise<ImportOutcome> {
  const fileHash = createHash('sha256').update(request.bytes).digest('hex');
  const known = await waveOfFile(deps.db.read, fileHash);
  if (known) return isSameWave(known, request) ? { outcome: 'already-imported' } : refused(otherWave(known.period));
  const read = readStaffFile(request.bytes, request.survey, teamDirectory(await storedTeams(deps.db.read)));
  if (!read.ok) return { outcome: 'refused', faults: read.faults, total: read.total };
  return deps.db.write(async (tx) => {
    if (await waveOfFile(tx, fileHash)) return { outcome: 'already-imported' };
    const inTheWay = await overlappingWaves(tx, request.survey.key, request.period);
    if (inTheWay.length > 0 && !request.replace) return refused(covered(inTheWay.map(({ period }) => period)));
    for (const wave of inTheWay) await dropWave(tx, wave.id);
    await keepWave(tx, request, { fileHash, answers: read.answers, now: deps.now() });
    await note(tx, request, inTheWay.length, deps.now());
    return {
      outcome: 'imported',
      form: read.form,
      rows: read.rows,
      answers: read.answers.length,
      replaced: inTheWay.length,
      unmatched: unmatchedNames(read.answers),
    };
  });
}

async function keepWave(
  tx: Tx,
  { survey, period }: ImportRequest,
  { fileHash, answers, now }: { fileHash: string; answers: readonly StaffAnswer[]; now: number },
): Promise<void> {
  const wave_id = await insertWave(tx, {
    survey_id: survey.key,
    period: period.label,
    first_day: period.from,
    last_day: period.to,
    file_hash: fileHash,
    k: MIN_STAFF_ANSWERS,
    imported_at: now,
  });
  const rows = answers.map(({ respondent, team, teamAsWritten, question, value }) => ({
    wave_id,
    respondent,
    team_id: team,
    team_as_written: teamAsWritten,
    question_id: question,
    value,
  }));
  await insertAnswers(tx, rows);
}

/** Without the number of rows: less the figures shown, it would tell the size of a hidden team. */
function note(tx: Tx, { survey, period }: ImportRequest, replaced: number, now: number): Promise<void> {
  const about = { survey: survey.key, period: period.label, replaced };
  return recordAudit(tx, { at: now, who: 'cli', what: 'staff-answers-imported', about });
}

function isSameWave(known: { survey: string; from: string; to: string }, { survey, period }: ImportRequest): boolean {
  return known.survey === survey.key && known.from === period.from && known.to === period.to;
}

function unmatchedNames(answers: readonly StaffAnswer[]): string[] {
  const names = answers.flatMap(({ team, teamAsWritten }) => (team === null ? [teamAsWritten] : []));
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en'));
}

const otherWave = (period: string) => `this very file was imported as the wave ${period} already`;
const covered = (periods: readonly string[]) =>
  `the wave ${periods.join(', ')} covers these days already; --replace puts this file in its place`;

function refused(message: string): ImportOutcome {
  return { outcome: 'refused', faults: [{ message }], total: 1 };
}
