import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import { type SurveyContent, surveyContent } from '#shared/domain/survey.ts';
import { shownQuestions } from '#shared/flow/shown-questions.ts';

/** The survey of a configuration, checked once more before it meets a visitor; null when there is none that can be shown. */
export function surveyInForce(config: KioskConfig | null): { survey: SurveyContent; hash: string } | null {
  if (!config?.survey) return null;
  const survey = parsed(config.survey.json);
  return survey && { survey, hash: config.survey.hash };
}

/** The survey's own number of questions, as this kiosk asks them. */
export function questionCount(survey: SurveyContent, config: KioskConfig): number {
  return shownQuestions({ survey, teamBound: config.team !== undefined, teams: config.teams }).length;
}

function parsed(json: string): SurveyContent | null {
  try {
    const checked = surveyContent.safeParse(JSON.parse(json));
    return checked.success ? checked.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
