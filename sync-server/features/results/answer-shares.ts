import type { AnswerSharesReply, SharesPer } from '#shared/contract/answer-shares.ts';
import type { SharesRule } from '#shared/domain/answer-shares.ts';
import type { Period } from '#shared/domain/period.ts';
import { goalsOf } from '#shared/domain/question.ts';
import { answerShares, sharesRuleOf } from '#shared/scoring/answer-shares.ts';
import type { ChoiceCounts } from '#shared/scoring/choice-counts.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { locationNames, storedLocations } from '../locations/stored-locations.ts';
import { valueOn } from '../organisation/dated.ts';
import { storedOrganisation } from '../organisation/stored-organisation.ts';
import { customerQuestions, type PublishedSurveys, publishedSurveys } from '../surveys/published-surveys.ts';
import { teamsInPeriod } from '../teams/teams-in-period.ts';
import { countsByLocation, countsByMonth } from './answer-shares.sql.ts';
import { organisationCounts } from './counts.sql.ts';
import type { Reading, ResultsDeps } from './goals-overview.ts';
import { periodOf } from './period-of.ts';
import { teamCounts } from './team-counts.ts';

/** Shares of fewer answers say nothing; the same number as of every other customers' figure. */
const MINIMUM = 5;

type Asked = AnswerSharesReply['questions'][number];
type Row = AnswerSharesReply['rows'][number];
type Unit = Pick<Row, 'unit' | 'name' | 'place'>;

/**
 * Shares of low, middle and high answers of customers. Staff's have none: how the answers of a small group are spread tells more
 * of a person than their mean.
 */
export async function readAnswerShares(
  { db, now, parsedSurveys }: ResultsDeps,
  wanted: { period?: string | undefined; question?: string | undefined; per?: SharesPer | undefined },
): Promise<Reading<AnswerSharesReply>> {
  const { timeZone } = await storedOrganisation(db.read);
  const reading = periodOf(wanted.period, now(), timeZone);
  if (!reading.ok) return reading;
  const { period } = reading;
  const surveys = await publishedSurveys(db.read, parsedSurveys);
  const questions = await askedQuestions(db, surveys, period);
  const chosen = questions.find(({ question }) => question === wanted.question);
  if (!chosen && wanted.question !== undefined && !surveys.askedOfCustomers.has(wanted.question))
    return { ok: false, fault: 'customers are not asked this question' };
  const asked = wanted.question === undefined ? questions[0] : chosen;
  const per = wanted.per ?? 'location';
  const rows = asked ? await rowsOf(db, asked, per, period) : [];
  const question = asked?.question ?? wanted.question ?? null;
  return { ok: true, value: { period, per, minimum: MINIMUM, question, questions, rows } };
}

/** Questions with an order that somebody answered in the period, as the surveys have them. */
async function askedQuestions(db: JuuriDatabase, surveys: PublishedSurveys, period: Period): Promise<Asked[]> {
  const counts = await organisationCounts(db.read, period);
  return customerQuestions(surveys).flatMap((question) => {
    const rule = sharesRuleOf(question);
    const answered = rule !== null && total(rule, counts.get(question.id)) > 0;
    return answered ? [{ question: question.id, title: question.title, rule, goals: [...goalsOf(question)] }] : [];
  });
}

async function rowsOf(
  db: JuuriDatabase,
  { question, rule }: Asked,
  per: SharesPer,
  period: Period,
): Promise<AnswerSharesReply['rows']> {
  const { units, counts } = await readUnits[per](db, question, period);
  return units.map((unit) => rowOf(unit, rule, counts.get(unit.unit))).filter(({ n }) => n > 0);
}

function rowOf(unit: Unit, rule: SharesRule, counts: ChoiceCounts | undefined): Row {
  const n = total(rule, counts);
  return { ...unit, n, parts: n < MINIMUM ? null : answerShares(rule, counts ?? new Map()) };
}

function total(rule: SharesRule, counts: ChoiceCounts | undefined): number {
  const { low, middle, high } = answerShares(rule, counts ?? new Map());
  return low + middle + high;
}

interface UnitCounts {
  readonly units: readonly Unit[];
  readonly counts: ReadonlyMap<string, ChoiceCounts>;
}

const readUnits: Readonly<
  Record<SharesPer, (db: JuuriDatabase, question: string, period: Period) => Promise<UnitCounts>>
> = {
  team: async (db, question, period) => {
    const { teams } = await teamsInPeriod(db.read, period);
    const ids = teams.map(({ id }) => id);
    const found = await teamCounts(db.read, ids, period);
    const counts = [...found].map(([team, all]) => [team, all.get(question) ?? new Map()] as const);
    return {
      units: teams.map(({ id, name, location }) => ({ unit: id, name, place: location })),
      counts: new Map(counts),
    };
  },
  location: async (db, question, period) => {
    const [locations, names] = await Promise.all([storedLocations(db.read), locationNames(db.read)]);
    const ids = locations.map(({ id }) => id);
    const nameOf = (id: string, now: string) => valueOn(names.get(id) ?? [], period.to) ?? now;
    const units = locations.map(({ id, name }) => ({ unit: id, name: nameOf(id, name), place: '' }));
    return { units, counts: await countsByLocation(db.read, ids, { question, days: period }) };
  },
  month: async (db, question, period) => {
    const counts = await countsByMonth(db.read, { question, days: period });
    const units = [...counts.keys()].toSorted().map((month) => ({ unit: month, name: month, place: '' }));
    return { units, counts };
  },
};
