import type { Period } from '#shared/domain/period.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import { type ImportDeps, type ImportReport, importSurveyFile } from '../imports/import-survey-file.ts';

interface StaffRequest {
  readonly bytes: Uint8Array;
  readonly survey: SurveyContent;
  readonly period: Period;
  /** Puts the file in the place of the waves it overlaps. */
  readonly replace: boolean;
}

/** Imports a file of staff answers as the program itself, columns and scale as they are told by the file. */
export function importStaffAnswers(deps: ImportDeps, request: StaffRequest): Promise<ImportReport> {
  return importSurveyFile(deps, { ...request, by: 'cli', keep: true });
}
