import type { Period } from '#shared/domain/period.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { storedOrganisation } from '../organisation/stored-organisation.ts';
import type { Reading } from '../results/goals-overview.ts';
import { periodOf } from '../results/period-of.ts';
import { type Chosen, findLocation, findSurvey, lastOrdinal } from './chosen-responses.sql.ts';
import type { LongTable } from './long-table.ts';

export interface ExportDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}

/** What a person asks for; without a period, the running month. */
export interface WantedResponses {
  readonly period?: string | undefined;
  readonly location?: string | undefined;
  readonly survey?: string | undefined;
  readonly setAside?: boolean | undefined;
  /** More rows than this are refused: what the asked form can hold. */
  readonly mostRows: number;
  /** Who asks, for the audit. */
  readonly by: string;
}

/** Something to write out, with the number of its rows and what the person should be told beside it. */
export interface Export {
  readonly table: LongTable;
  readonly rows: number;
  readonly remarks: readonly string[];
}

/** The period, location and survey as stored, or in one line why they cannot be. */
export async function chosenResponses(
  { db, now }: ExportDeps,
  { period: label, location, survey, setAside = false }: WantedResponses,
): Promise<Reading<{ chosen: Chosen; period: Period }>> {
  const [organisation, place, audience] = await Promise.all([
    storedOrganisation(db.read),
    location === undefined ? undefined : findLocation(db.read, location),
    survey === undefined ? undefined : findSurvey(db.read, survey),
  ]);
  if (location !== undefined && !place) return { ok: false, fault: `there is no location "${location}"` };
  if (survey !== undefined && audience?.audience !== 'customer')
    return { ok: false, fault: noSurvey(survey, audience) };
  const reading = periodOf(label, now(), place?.time_zone ?? organisation.timeZone);
  if (!reading.ok) return reading;
  const { period } = reading;
  const last = await lastOrdinal(db.read);
  return {
    ok: true,
    value: { period, chosen: { from: period.from, to: period.to, location, survey, setAside, last } },
  };
}

function noSurvey(survey: string, stored: { audience: string } | undefined): string {
  if (!stored) return `there is no survey "${survey}"`;
  return `"${survey}" is a staff survey, and no answers of staff are given singly; juuri figures gives what may be shown`;
}

export function tooManyRows(rows: number, most: number): string {
  return `${rows} rows are more than the ${most} a sheet can hold; use --format csv or a shorter period`;
}
