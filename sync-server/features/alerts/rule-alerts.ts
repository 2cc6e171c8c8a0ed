import { type AlertRule, alertRule, type Watched } from '#shared/domain/alert-rule.ts';
import type { QuestionCounts } from '#shared/scoring/choice-counts.ts';
import { type AlertFacts, alertState } from '#shared/scoring/judgement/alert-state.ts';
import { localBuckets } from '#shared/scoring/local-time.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { storedGoals } from '../goals/stored-goals.ts';
import { readLayers } from '../kiosk-settings/read-settings.ts';
import { effectiveSettings } from '../kiosk-settings/resolve-settings.ts';
import { type StoredLocation, storedLocations } from '../locations/stored-locations.ts';
import { customerQuestions, publishedSurveys } from '../surveys/published-surveys.ts';
import { findDayCounts, findLastVisit, findRules } from './alerts.sql.ts';
import { type Finding, settleAlerts } from './settle-alerts.ts';

interface RuleDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}
interface Rule extends AlertRule {
  readonly id: string;
  readonly madeAt: number;
}
type Common = Pick<AlertFacts, 'goals' | 'questions' | 'now'>;

const DAY_MS = 86_400_000;
/** The base of the control chart: the twelve weeks before the rule was made; it stays until the rule is made anew. */
const BASE_DAYS = 84;
const SILENCE_DAYS = 14;

/** Looks at every rule in force, each at its location or at all of them. */
export async function lookAtRules(deps: RuleDeps): Promise<boolean> {
  const { db, now } = deps;
  const rules = (await findRules(db.read)).map((row): Rule => {
    return { id: row.id, madeAt: row.made_at, ...alertRule.parse(JSON.parse(row.rule)) };
  });
  const [goals, surveys, locations] =
    rules.length === 0
      ? [[], null, []]
      : await Promise.all([storedGoals(db.read), publishedSurveys(db.read), storedLocations(db.read)]);
  const common: Common = { goals, questions: surveys ? customerQuestions(surveys) : [], now: now() };
  const findings: Finding[] = [];
  for (const location of locations) {
    for (const rule of rules.filter((one) => one.location === undefined || one.location === location.id)) {
      const found = await findingOf(db, common, rule, location);
      if (found) findings.push(found);
    }
  }
  return settleAlerts(deps, ['index-below', 'share-above', 'silence'], findings);
}

/** Beyond the limit by more than chance opens; between, and with too few answers, nothing changes; within the limit closes. */
async function findingOf(
  db: JuuriDatabase,
  common: Common,
  { id, madeAt, watch }: Rule,
  location: StoredLocation,
): Promise<Finding | null> {
  const { level, value, n, judgement } = alertState(watch, await factsOf(db, common, watch, madeAt, location));
  if (level === 'quiet') return null;
  return {
    cause: `rule:${id}:${location.id}`,
    level: level === 'raised' ? 'raised' : 'unclear',
    kind: watch.kind,
    rule: id,
    location: location.id,
    goal: watch.kind === 'silence' ? undefined : watch.goal,
    value,
    limit: watch.kind === 'silence' ? watch.hours : watch.limit,
    n,
    judgement,
  };
}

async function factsOf(
  db: JuuriDatabase,
  common: Common,
  watch: Watched,
  madeAt: number,
  { id, timeZone }: StoredLocation,
): Promise<AlertFacts> {
  const today = localBuckets(common.now, timeZone).day;
  const baseFrom = localBuckets(madeAt - BASE_DAYS * DAY_MS, timeZone).day;
  const isSilence = watch.kind === 'silence';
  const [rows, lastAnswerAt, layers] = await Promise.all([
    isSilence ? [] : findDayCounts(db.read, id, baseFrom, today),
    isSilence ? findLastVisit(db.read, id, common.now - SILENCE_DAYS * DAY_MS) : null,
    readLayers(db.read, { location: id }),
  ]);
  const { openingHours } = effectiveSettings(layers);
  return { ...common, days: daysOf(rows), today, baseFrom, lastAnswerAt, timeZone, openingHours };
}

function daysOf(rows: Awaited<ReturnType<typeof findDayCounts>>): AlertFacts['days'] {
  return [...Map.groupBy(rows, ({ day }) => day)].map(([day, ofDay]) => {
    const counts = new Map<string, Map<string, number>>();
    for (const { question, choice, counted } of ofDay) {
      counts.set(question, (counts.get(question) ?? new Map<string, number>()).set(choice, counted));
    }
    return { day, counts: counts as QuestionCounts };
  });
}
