import { CUSTOMER_ITEMS } from '../../analysis/simulation/latent-model.ts';
import type { StoredLocation } from '../../features/locations/stored-locations.ts';
import { SurveyShelf } from '../../features/responses/survey-shelf.ts';
import type { PublishedSurveys } from '../../features/surveys/published-surveys.ts';
import { type AnsweredKiosk, demoKioskName, enrolDemoKiosk, storeDemoVisits } from './demo-kiosk.ts';
import { isDeviceThere } from './demo-store.sql.ts';
import { DAY_MS, demoVisits } from './demo-visits.ts';
import type { AnsweringTeam } from './demo-waves.ts';
import { type KioskDay, kioskDays, locationPlans, SILENT_DAYS } from './kiosk-days.ts';
import type { DemoDeps } from './seed-demo.ts';
import { seededChance, seededUuid } from './seeded-random.ts';

const DAYS = 182;
const SEED = 20_261;
/** Locations worked at side by side: while one is written, the next is made. */
const LANES = 2;
/** Unix day 0 was a Thursday. */
const FIRST_WEEKDAY = 3;
const MEAN_MOOD = 0.79;
/** How much of a team's standing with its customers shows in the lobby. */
const MOOD_OF_BENEFIT = 1.1;

interface Given {
  readonly surveys: PublishedSurveys;
  readonly teams: readonly AnsweringTeam[];
  readonly locations: readonly StoredLocation[];
}

/** What one team's kiosk is to answer. */
interface KioskWork {
  readonly team: AnsweringTeam['team'];
  readonly location: StoredLocation;
  readonly days: readonly KioskDay[];
  readonly mood: number;
  readonly share: number;
  readonly silent: boolean;
  readonly seed: number;
}

/** Half a year of visits on a kiosk of each team, up to `deps.now`; a kiosk that is there already is passed over. */
export async function answerOnKiosks(deps: DemoDeps, given: Given, say: (line: string) => void): Promise<void> {
  const work = workOf(given, deps.now());
  const places = [...Map.groupBy(work, ({ location }) => location.id).values()];
  const shared = { ...deps, surveys: new SurveyShelf(deps.db) };
  let done = 0;
  const lanes = Array.from({ length: LANES }, async (_, lane) => {
    for (const kiosks of places.filter((_, at) => at % LANES === lane)) {
      const answered = await Promise.all(kiosks.map((one) => answerForTeam(shared, given.surveys, one)));
      await storeDemoVisits(shared, answered.flat());
      done += 1;
      if (done % Math.ceil(places.length / 4) === 0) say(`  ${Math.round((100 * done) / places.length)} %`);
    }
  });
  await Promise.all(lanes);
}

function workOf({ teams, locations }: Given, now: number): KioskWork[] {
  const chance = seededChance(SEED);
  const plans = locationPlans(locations.length, chance);
  const firstWeekday = (FIRST_WEEKDAY + firstDayOf(now) / DAY_MS) % 7;
  const benefits = teams.map(benefitOf);
  const average = benefits.reduce((sum, one) => sum + one, 0) / Math.max(1, benefits.length);
  const places = new Map(
    locations
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map((location, at) => {
        const plan = plans[at] ?? { volume: 20, event: 'none' as const };
        return [location.id, { location, plan, days: kioskDays(plan, DAYS + 1, firstWeekday, chance) }] as const;
      }),
  );
  return teams.flatMap(({ team }, at) => {
    const place = places.get(team.location);
    if (!place) return [];
    const own = teams.filter((other) => other.team.location === team.location);
    const mood = MEAN_MOOD + MOOD_OF_BENEFIT * ((benefits[at] ?? average) - average);
    const silent = place.plan.event === 'dead-kiosk' && own[0]?.team === team;
    const { location, days } = place;
    return [{ team, location, days, mood: within(mood), share: 1 / own.length, silent, seed: SEED + 1 + at }];
  });
}

/** The visits of a team's kiosk, enrolled for them; none where it is there already. */
async function answerForTeam(
  deps: DemoDeps,
  surveys: PublishedSurveys,
  { team, location, days, mood, share, silent, seed }: KioskWork,
): Promise<AnsweredKiosk[]> {
  const survey = surveys.inForce.get(location.survey ?? '');
  const surveyVersion = surveys.hashes.get(location.survey ?? '');
  if (!survey || surveyVersion === undefined || (await isDeviceThere(deps.db.read, demoKioskName(team)))) return [];
  const now = deps.now();
  const until = silent ? now - SILENT_DAYS * DAY_MS : now;
  const firstDay = firstDayOf(now);
  const enrolled = await enrolDemoKiosk({ ...deps, now: () => firstDay }, team);
  const chance = seededChance(seed);
  const kiosk = { ...enrolled, bootId: seededUuid(chance), bootedAt: firstDay, survey, surveyVersion, mood };
  const visits = demoVisits(kiosk, days, { firstDay, share, until }, chance);
  return [{ kiosk, place: { team, timeZone: location.timeZone }, visits, now: until, chance }];
}

/** Midnight UTC of the first day, Unix ms. */
function firstDayOf(now: number): number {
  return (Math.floor(now / DAY_MS) - DAYS) * DAY_MS;
}

/** Mean of the outcome of a team's customers, 0..1. */
function benefitOf({ answers }: AnsweringTeam): number {
  const at = CUSTOMER_ITEMS.indexOf('customer_benefit');
  return answers.customers.reduce((sum, person) => sum + ((person[at] ?? 3) - 1) / 4, 0) / answers.customers.length;
}

function within(mood: number): number {
  return Math.min(0.94, Math.max(0.5, mood));
}
