import { createHash } from 'node:crypto';
import type { Period } from '#shared/domain/period.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { shownFigures } from '../staff-surveys/shown-figures.ts';
import { teamHistories } from '../teams/stored-teams.ts';
import { type HiddenTeam, hiddenInFile, hiddenTeamList } from './hidden-in-wave.ts';
import { keepWave } from './keep-wave.ts';
import { readMappings } from './mappings.sql.ts';
import type { Mapping } from './match-columns.ts';
import { matchTeams, type TeamMatches } from './match-teams.ts';
import { type FileContents, type FileOutline, readSurveyFile, type SurveyFile } from './read-survey-file.ts';
import type { Scale } from './scale.ts';
import { FaultList, type TableFault } from './table-fault.ts';
import { judgeWave, type ReplacedWave, readingOf } from './wave-place.ts';

export interface ImportDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}

export interface ImportRequest {
  readonly bytes: Uint8Array;
  /** A staff survey or a customer survey of another channel. */
  readonly survey: SurveyContent;
  readonly period: Period;
  /** What people call the wave; absent = its period. */
  readonly name?: string | undefined;
  /** Puts the file in the place of the waves it overlaps. */
  readonly replace: boolean;
  /** Column → meaning; what is left out is told by what was saved for the same columns, else by the headers. */
  readonly mapping?: Mapping | undefined;
  /** Names in the file → keys of teams, remembered as aliases. */
  readonly aliases?: Mapping | undefined;
  readonly scale?: Scale | undefined;
  readonly sheet?: string | undefined;
  /** User name, or `cli`. */
  readonly by: string;
  /** False = everything is worked out and nothing kept. */
  readonly keep: boolean;
}

/** What an import did or would do; `faults` are the first ones of `total`. */
export interface ImportReport {
  readonly outcome: 'imported' | 'would-import' | 'already-imported' | 'refused';
  readonly outline?: FileOutline | undefined;
  readonly contents?: Pick<FileContents, 'kind' | 'scale' | 'decimalMark'> & { readonly values: number };
  readonly teams?: TeamMatches | undefined;
  /** Teams with enough answers in all whose figures stay hidden, and why; a preview goes by the file alone. */
  readonly hidden?: readonly HiddenTeam[];
  /** Waves whose place it takes. */
  readonly replaced: readonly ReplacedWave[];
  readonly faults: readonly TableFault[];
  readonly total: number;
}

/**
 * Imports a file as one wave of its survey, all or nothing. The same file for the same days changes nothing; another file for days that
 * a wave covers already is refused unless it is to replace that wave. With `keep: false` the same report is a preview.
 */
export async function importSurveyFile(deps: ImportDeps, request: ImportRequest): Promise<ImportReport> {
  const fileHash = createHash('sha256').update(request.bytes).digest('hex');
  const mappings = await readMappings(deps.db.read, request.survey.key);
  const file = readSurveyFile(request.bytes, request.survey, {
    told: request.mapping ?? {},
    saved: (signature) => JSON.parse(mappings.get(signature) ?? '{}') as Mapping,
    scale: request.scale,
    sheet: request.sheet,
  });
  const teams = matchTeams(file, await teamHistories(deps.db.read), request);
  const faulty = faultsOf(file, teams);
  const reading = readingOf(file, request);
  const place = {
    audience: request.survey.audience,
    survey: request.survey.key,
    period: request.period,
    fileHash,
    reading,
  };
  if (!file.ok || !teams || faulty) {
    const known = await judgeWave(deps.db.read, place, request.replace);
    return known.outcome === 'already-imported' ? same(file) : refused(file, teams, faulty ?? noFaults);
  }
  const done = { outline: file.outline, contents: summary(file.contents), teams };
  if (!request.keep) {
    const where = { find: teams.find, lastDay: request.period.to, audience: place.audience };
    const reasons = await hiddenInFile(deps.db.read, file.contents, where);
    const hidden = hiddenTeamList(reasons, file.contents, teams);
    return told({ ...done, hidden }, await judgeWave(deps.db.read, place, request.replace), 'would-import');
  }
  return deps.db.write(async (tx) => {
    const verdict = await judgeWave(tx, place, request.replace);
    if (verdict.outcome !== 'free') return told(done, verdict, 'imported');
    const wave = await keepWave(tx, request, { place, file, teams, replaced: verdict.replaced, now: deps.now() });
    const { hiddenTeams } = await shownFigures(tx, wave, place.audience);
    return told({ ...done, hidden: hiddenTeamList(hiddenTeams, file.contents, teams) }, verdict, 'imported');
  });
}

const noFaults = { faults: [], total: 0 };

function faultsOf(
  file: SurveyFile,
  teams: TeamMatches | undefined,
): { faults: readonly TableFault[]; total: number } | undefined {
  if (!file.ok) return { faults: file.faults, total: file.total };
  if (!teams || teams.faults.length === 0) return undefined;
  const list = new FaultList();
  for (const one of teams.faults) list.add(one);
  return { faults: list.listed, total: list.total };
}

function summary({ kind, scale, decimalMark, answers, figures }: FileContents): NonNullable<ImportReport['contents']> {
  return { kind, scale, decimalMark, values: answers.length + figures.length };
}

function told(
  done: Pick<ImportReport, 'outline' | 'contents' | 'teams' | 'hidden'>,
  verdict: Awaited<ReturnType<typeof judgeWave>>,
  outcome: 'imported' | 'would-import',
): ImportReport {
  if (verdict.outcome === 'already-imported')
    return { ...done, outcome: 'already-imported', replaced: [], ...noFaults };
  if (verdict.outcome === 'free') return { ...done, outcome, replaced: verdict.replaced, ...noFaults };
  const faults = [verdict.fault];
  return { ...done, outcome: 'refused', replaced: verdict.replaced, faults, total: 1 };
}

/** The very bytes of a wave that is there: whatever would be said of them today, nothing changes. */
function same({ outline }: SurveyFile): ImportReport {
  return { outcome: 'already-imported', outline, replaced: [], ...noFaults };
}

function refused(
  { outline }: SurveyFile,
  teams: TeamMatches | undefined,
  faults: { faults: readonly TableFault[]; total: number },
): ImportReport {
  return { outcome: 'refused', outline, teams, replaced: [], ...faults };
}
