import type { Kysely } from 'kysely';
import type { ScaleQuestion } from '#shared/domain/question.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import { pulseQuestions } from '#shared/flow/pulse-round.ts';
import { localBuckets } from '#shared/scoring/local-time.ts';
import { type Week, weekOf } from '#shared/scoring/pulse-weeks.ts';
import type { Tables } from '../../db/tables.ts';
import { storedOrganisation } from '../organisation/stored-organisation.ts';
import { type ParsedSurveys, publishedSurveys } from '../surveys/published-surveys.ts';

/** The staff survey the pulse asks from where there are several; a sole one is the bank whatever its key. */
const PULSE_SURVEY = 'staff-pulse';

/** What the pulse asks in the week of `today`. `survey` undefined = no staff survey is published, nothing is asked. */
export interface PulseWeek {
  readonly organisation: string;
  readonly today: string;
  readonly week: Week;
  readonly survey: SurveyContent | undefined;
  readonly questions: readonly ScaleQuestion[];
}

export interface PulseDeps {
  readonly now: () => number;
  readonly parsedSurveys?: ParsedSurveys;
}

/** The day in the organisation's zone; nothing finer is ever kept of staff. */
export async function todayOf(db: Kysely<Tables>, now: number): Promise<string> {
  return localBuckets(now, (await storedOrganisation(db)).timeZone).day;
}

export async function pulseWeek(db: Kysely<Tables>, { now, parsedSurveys }: PulseDeps): Promise<PulseWeek> {
  const { name, timeZone } = await storedOrganisation(db);
  const { day: today } = localBuckets(now(), timeZone);
  const week = weekOf(today);
  const survey = await pulseSurvey(db, parsedSurveys);
  const bank = survey ? bankOf(survey) : new Map<string, ScaleQuestion>();
  const questions = pulseQuestions([...bank.keys()], week.number).flatMap((id) => bank.get(id) ?? []);
  return { organisation: name, today, week, survey, questions };
}

/** The published staff survey that serves as the bank. */
export async function pulseSurvey(db: Kysely<Tables>, parsed?: ParsedSurveys): Promise<SurveyContent | undefined> {
  const { inForce } = await publishedSurveys(db, parsed);
  const staff = [...inForce.values()].filter(({ audience }) => audience === 'staff');
  return staff.find(({ key }) => key === PULSE_SURVEY) ?? (staff.length === 1 ? staff[0] : undefined);
}

/** Scale questions alone: the pulse is a tap a question. */
function bankOf(survey: SurveyContent): Map<string, ScaleQuestion> {
  const scales = survey.questions.filter((one): one is ScaleQuestion => one.type === 'scale');
  return new Map(scales.map((one) => [one.id, one]));
}
