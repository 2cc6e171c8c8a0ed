import type { Period } from '#shared/domain/period.ts';
import { previousPeriod } from '#shared/scoring/period-days.ts';
import { CUSTOMER_ITEMS, STAFF_ITEMS } from '../../analysis/simulation/latent-model.ts';
import { type SimulatedTeam, simulateOrganisation } from '../../analysis/simulation/simulate-organisation.ts';
import { importSurveyFile } from '../../features/imports/import-survey-file.ts';
import type { PublishedSurveys } from '../../features/surveys/published-surveys.ts';
import type { StoredTeam } from '../../features/teams/stored-teams.ts';
import type { DemoDeps } from './seed-demo.ts';

/** A team of the demo with its answers to the two linked surveys. */
export interface AnsweringTeam {
  readonly team: StoredTeam;
  readonly answers: SimulatedTeam;
}

/**
 * Strong links from leading to work and from work to customers: a demo is to show a chain. The seed is not picked by taste but by a
 * rule: the first from 1 on with which every planted arrow is drawn (a test looks through those before it). See README.md here for
 * what was planted and what else shows. With ordinary effects and sixty teams one sees less.
 */
export const DRAW = { effect: 1, seed: 11 } as const;
/** The staff were asked this many months before the customers. */
const STAFF_MONTHS_BEFORE = 4;

/** The teams with their simulated answers; teams of one location share its climate. */
export function answeringTeams(teams: readonly StoredTeam[]): AnsweringTeam[] {
  const sorted = teams.toSorted((a, b) => compare(a.location, b.location) || compare(a.id, b.id));
  const simulated = simulateOrganisation({ teams: sorted.length, ...DRAW });
  return sorted.flatMap((team, at) => {
    const answers = simulated[at];
    return answers ? [{ team, answers }] : [];
  });
}

/** Imports both waves as files, the way people do: the customers' of last month, the staff's of some months before. */
export async function importDemoWaves(
  deps: DemoDeps,
  surveys: PublishedSurveys,
  month: Period,
  teams: readonly AnsweringTeam[],
): Promise<void> {
  const customers = previousPeriod(month);
  const staff = Array.from({ length: STAFF_MONTHS_BEFORE }).reduce<Period>(
    (period) => previousPeriod(period),
    customers,
  );
  const files = [
    { survey: 'team-customers', period: customers, items: CUSTOMER_ITEMS, of: 'customers' },
    { survey: 'staff-year', period: staff, items: STAFF_ITEMS, of: 'staff' },
  ] as const;
  for (const file of files) {
    const survey = surveys.inForce.get(file.survey);
    if (!survey) throw new Error(`The demo file has no survey ${file.survey}.`);
    const bytes = new TextEncoder().encode(csvOf(teams, file.items, file.of));
    const report = await importSurveyFile(deps, {
      bytes,
      survey,
      period: file.period,
      replace: false,
      by: 'demo',
      keep: true,
    });
    if (report.outcome !== 'imported') {
      throw new Error(`The demo's ${file.survey}: ${report.faults[0]?.message ?? report.outcome}`);
    }
  }
}

function csvOf(teams: readonly AnsweringTeam[], items: readonly string[], of: 'staff' | 'customers'): string {
  const rows = teams.flatMap(({ team, answers }) => answers[of].map((person) => [team.name, ...person].join(';')));
  return [['team', ...items].join(';'), ...rows].join('\n');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
