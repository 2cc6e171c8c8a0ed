import type { Kysely } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Linkage } from '#shared/domain/linkage.ts';
import { type PeriodReading, readPeriod } from '#shared/scoring/period-days.ts';
import type { Tables } from '../../db/tables.ts';
import { linkageOf } from '../linkage/stored-linkages.ts';
import { storedOrganisation } from '../organisation/stored-organisation.ts';
import type { Question } from './basis.ts';

/** As asked by a person. */
export interface Wanted {
  readonly kind: Question['kind'];
  readonly linkage?: string | undefined;
  readonly period?: string | undefined;
  readonly outcome?: string | undefined;
  readonly by?: string | undefined;
}

export type QuestionReading =
  | { readonly ok: true; readonly question: Question; readonly today: string }
  | { readonly ok: false; readonly fault: string };

/** Puts in what was left out: the default linkage, its window, the organisation's today. */
export async function analysisQuestion(db: Kysely<Tables>, wanted: Wanted, now: number): Promise<QuestionReading> {
  const choice = await linkageOf(db, wanted.linkage);
  if (!choice.ok) return choice;
  const { content } = choice.version;
  const { timeZone } = await storedOrganisation(db);
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const reading = wanted.period === undefined ? windowOf(content, today) : readPeriod(wanted.period);
  if (!reading.ok) return reading;
  const fault = askedFault(content, wanted);
  if (fault !== undefined) return { ok: false, fault };
  const { kind, outcome, by } = wanted;
  const question: Question = { kind, linkage: choice.version, window: reading.period };
  return {
    ok: true,
    today: today.toString(),
    question: { ...question, ...(outcome === undefined ? {} : { outcome }), ...(by === undefined ? {} : { by }) },
  };
}

/** Whole months that end with the running one, or the days the linkage names. */
function windowOf({ window }: Linkage, today: Temporal.PlainDate): PeriodReading {
  if ('period' in window) return readPeriod(window.period);
  const last = today.toPlainYearMonth();
  const first = last.subtract({ months: window.months - 1 });
  return readPeriod(`${first.toPlainDate({ day: 1 })}..${last.toPlainDate({ day: last.daysInMonth })}`);
}

function askedFault({ outcome, customer, work, practices }: Linkage, asked: Wanted): string | undefined {
  const outcomes = [outcome, ...(work.length > 0 ? customer : []), ...(practices.length > 0 ? work : [])];
  if (asked.outcome !== undefined && !outcomes.includes(asked.outcome)) {
    return `nothing in the linkage is set against "${asked.outcome}"; there is ${outcomes.join(', ')}`;
  }
  const scores = [outcome, ...customer, ...work, ...practices];
  if (asked.by !== undefined && !scores.includes(asked.by)) {
    return `"${asked.by}" is not in the linkage; there is ${scores.join(', ')}`;
  }
  return undefined;
}
