import type { Kysely } from 'kysely';
import type { LocalisedText } from '#shared/domain/text.ts';
import type { Tables } from '../../db/tables.ts';
import { publishedSurveys } from '../surveys/published-surveys.ts';
import { storedTeams } from '../teams/stored-teams.ts';
import { scaleQuestions } from './column-meaning.ts';
import { storedWaves } from './stored-waves.ts';
import type { Audience } from './wave-tables.sql.ts';

interface ChoosableSurvey {
  readonly survey: string;
  readonly audience: Audience;
  readonly name: LocalisedText;
  readonly items: { item: string; title: LocalisedText }[];
}

/** Surveys in force with their scale questions, teams by name, and every wave there is. */
export async function importChoices(db: Kysely<Tables>) {
  const [{ inForce }, teams, staff, customer] = await Promise.all([
    publishedSurveys(db),
    storedTeams(db),
    storedWaves(db, 'staff'),
    storedWaves(db, 'customer'),
  ]);
  const surveys = [...inForce.values()].map(
    (content): ChoosableSurvey => ({
      survey: content.key,
      audience: content.audience,
      name: content.name,
      items: scaleQuestions(content).map(({ id, title }) => ({ item: id, title })),
    }),
  );
  return {
    surveys,
    teams: teams.map(({ id, name }) => ({ team: id, name })).sort((a, b) => a.name.localeCompare(b.name, 'fi')),
    waves: [...staff.map(wave('staff')), ...customer.map(wave('customer'))].sort((a, b) => (a.to < b.to ? 1 : -1)),
  };
}

function wave(audience: Audience) {
  return ({ survey, name, from, to, form }: Awaited<ReturnType<typeof storedWaves>>[number]) => ({
    audience,
    survey,
    name,
    from,
    to,
    form,
  });
}
