import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import { shownQuestions } from '#shared/flow/shown-questions.ts';

/** The survey's own number of questions, as this kiosk asks them; null without a survey. Its form was checked when it was stored. */
export function questionCount(config: KioskConfig | null): number | null {
  if (!config?.survey) return null;
  const survey = JSON.parse(config.survey.json) as SurveyContent;
  return shownQuestions({ survey, teamBound: config.team !== undefined, teams: config.teams }).length;
}
