import type { PickerQuestion, Question } from '#shared/domain/question.ts';
import type { VisitStart } from './visit-types.ts';

/** "I don't know" of a team picker that brings no such option of its own. */
const TEAM_UNKNOWN = {
  id: 'dont-know',
  label: { fi: 'En tiedä', sv: 'Vet inte', en: "I don't know" },
  exclude: true,
  last: true,
} as const;

type Seen = Pick<VisitStart, 'survey' | 'teamBound' | 'teams'>;

/** The counted questions in the order they are asked: survey order, background last; text questions stand apart. */
export function shownQuestions(start: Seen): readonly Question[] {
  const asked = start.survey.questions.filter((question) => question.type !== 'text' && isShown(question, start));
  const main = asked.filter((question) => question.type !== 'background');
  const background = asked.filter((question) => question.type === 'background');
  return [...main, ...background].map((question) => withTeams(question, start));
}

function isShown(question: Question, start: Seen): boolean {
  if (question.type !== 'picker') return true;
  if (start.teamBound) return false;
  return question.of === 'teams' ? start.teams.length > 0 : (question.options ?? []).length > 0;
}

function withTeams(question: Question, start: Seen): Question {
  if (question.type !== 'picker' || question.of !== 'teams') return question;
  return { ...question, options: teamOptions(question, start) };
}

function teamOptions(question: PickerQuestion, start: Seen): NonNullable<PickerQuestion['options']> {
  const own = (question.options ?? []).filter((option) => option.exclude);
  const teams = start.teams.map((team) => ({
    id: team.id,
    label: Object.fromEntries(start.survey.languages.map((lang) => [lang, team.name])),
    team: team.id,
  }));
  return [...teams, ...(own.length > 0 ? own : [TEAM_UNKNOWN])];
}
