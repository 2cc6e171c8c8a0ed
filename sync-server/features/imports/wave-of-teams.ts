import type { Kysely } from 'kysely';
import type { ScaleQuestion } from '#shared/domain/question.ts';
import type { Tables } from '../../db/tables.ts';
import type { ShownFigures } from '../staff-surveys/shown-figures.ts';
import type { PublishedSurveys } from '../surveys/published-surveys.ts';
import type { TeamHistory } from '../teams/stored-teams.ts';
import { pooled } from './pool-figures.ts';
import { successorsOn } from './team-directory.ts';
import { waveContents } from './wave-contents.ts';
import type { WaveFigure } from './wave-figures.ts';
import type { Audience } from './wave-tables.sql.ts';

/** A wave seen from a later day: figures of the teams there are then, and what belongs to none of them. */
export interface WaveOfTeams {
  /** Items that were answered, in their latest wording. */
  readonly items: readonly ScaleQuestion[];
  readonly figures: readonly WaveFigure[];
  /** Teams with at least one answer. */
  readonly teams: ReadonlySet<string>;
  /** Hidden figures that older ones keep hidden, by team and item. */
  readonly older: OlderHidden;
  /** Names in the file that match no team. */
  readonly names: readonly string[];
  /** Ids of teams that ended without a successor and have answers here. */
  readonly ended: readonly string[];
}

/**
 * Figures of a wave for the teams as they are on `day`, of what is shown of it, by team and item. What is hidden is left out before teams are
 * put together: a merger never shows what could be subtracted from an older figure.
 */
export async function waveOfTeams(
  db: Kysely<Tables>,
  surveys: PublishedSurveys,
  wanted: { audience: Audience; wave: number; shown: Shown; teams: readonly TeamHistory[]; day: string },
): Promise<WaveOfTeams> {
  const { audience, wave, day, shown } = wanted;
  const contents = await waveContents(db, audience, wave);
  const items = [...surveys.questions.values()].filter(
    (question): question is ScaleQuestion => question.type === 'scale' && contents.items.has(question.id),
  );
  return {
    items,
    names: contents.unmatched,
    ...forTeamsOn(day, wanted.teams, { shown, teams: contents.teams }),
  };
}

type OlderHidden = ReadonlyMap<string, ReadonlySet<string>>;
type Shown = Pick<ShownFigures, 'teams' | 'hiddenTeams'>;

/** Shown figures as a list; how single answers spread is not told. */
function figuresOf({ teams }: Shown): WaveFigure[] {
  return [...teams].flatMap(([team, items]) =>
    [...items].map(([item, { value, n }]) => ({ team, item, n, mean: value, sd: null })),
  );
}

/** Figures of teams that have ended by `day` go to what they were merged into; those of a team without a successor are in none. */
export function forTeamsOn(
  day: string,
  histories: readonly TeamHistory[],
  { shown, teams }: { shown: Shown; teams: ReadonlySet<string> },
): Pick<WaveOfTeams, 'figures' | 'teams' | 'older' | 'ended'> {
  const successors = successorsOn(histories, day);
  const now = (team: string) => successors.get(team) ?? team;
  return {
    figures: pooled(figuresOf(shown).flatMap((one) => (now(one.team) === '' ? [] : [{ ...one, team: now(one.team) }]))),
    teams: new Set([...teams].map(now).filter((team) => team !== '')),
    older: olderOf(shown, now),
    ended: [...teams].filter((team) => now(team) === ''),
  };
}

/** Of teams put together, too few answers in one are the reason that is told. */
function olderOf({ hiddenTeams }: Shown, now: (team: string) => string): OlderHidden {
  const cells = [...hiddenTeams].flatMap(([team, items]) =>
    [...items].map(([item, why]) => ({ team: now(team), item, isOlder: why === 'older-figures' })),
  );
  const byTeam = [...Map.groupBy(cells, ({ team }) => team)];
  return new Map(
    byTeam.map(([team, ofTeam]) => {
      const few = new Set(ofTeam.flatMap(({ item, isOlder }) => (isOlder ? [] : [item])));
      return [team, new Set(ofTeam.map(({ item }) => item).filter((item) => !few.has(item)))];
    }),
  );
}
