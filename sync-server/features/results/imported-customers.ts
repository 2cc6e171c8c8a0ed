import type { TeamFigures } from '#shared/contract/dashboard.ts';
import type { Period } from '#shared/domain/period.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { storedWaves } from '../imports/stored-waves.ts';
import { type WaveOfTeams, waveOfTeams } from '../imports/wave-of-teams.ts';
import { shownFigures } from '../staff-surveys/shown-figures.ts';
import type { PublishedSurveys } from '../surveys/published-surveys.ts';
import type { PeriodTeams, TeamInPeriod } from '../teams/teams-in-period.ts';

interface ImportedCustomers {
  /** Ids of teams with figures that belong to no team of the period. */
  readonly ended: readonly string[];
  /** What is added to a reply. */
  reply(figures: TeamFigures): Partial<TeamFigures>;
}

/**
 * Customers asked in another channel: the latest wave that ended by the end of the period. They stand beside the kiosks' figures under
 * their own channel and are never added to them.
 */
export async function importedCustomers(
  db: JuuriDatabase,
  surveys: PublishedSurveys,
  period: Period,
  { teams, histories }: PeriodTeams,
): Promise<ImportedCustomers | undefined> {
  const wave = (await storedWaves(db.read, 'customer')).find(({ to }) => to <= period.to);
  if (!wave) return undefined;
  const shown = await shownFigures(db.read, wave, 'customer');
  const wanted = { wave: wave.id, shown, teams: histories, day: period.from };
  const found = await waveOfTeams(db.read, surveys, { audience: 'customer', ...wanted });
  const imported = {
    channel: 'import' as const,
    survey: wave.survey,
    ...namedSurvey(surveys, wave.survey),
    wave: wave.name,
    from: wave.from,
    to: wave.to,
    items: found.items.map(({ id, title }) => ({ item: id, title })),
    rows: teams.map((team) => rowOf(team, found)),
  };
  return {
    ended: found.ended,
    reply: ({ unmatched }) => ({ imported, unmatched: { ...unmatched, customerNames: [...found.names] } }),
  };
}

function rowOf({ id, name, location }: TeamInPeriod, { items, figures, older }: WaveOfTeams) {
  return {
    team: id,
    name,
    location,
    figures: items.map((item) => {
      const found = figures.find((one) => one.team === id && one.item === item.id);
      return found
        ? { item: item.id, hidden: false as const, value: found.mean, n: found.n }
        : {
            item: item.id,
            hidden: true as const,
            why: older.get(id)?.has(item.id) ? ('older-figures' as const) : ('few' as const),
          };
    }),
  };
}

/** The survey's own name, where it is still published. */
export function namedSurvey({ inForce }: PublishedSurveys, survey: string) {
  const name = inForce.get(survey)?.name;
  return name ? { surveyName: { ...name } } : {};
}
