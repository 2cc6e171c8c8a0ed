/** What fits the lobby screen in every language, in large text too; staff read on their own phone. */
export const PUBLISH_LIMITS = {
  titleCharacters: { customer: 60, staff: 120 },
  labelCharacters: 24,
  labelWordLetters: 14,
  customerQuestions: 7,
  options: 6,
} as const;

export interface SurveyFault {
  readonly code:
    | 'unlinked-question'
    | 'unknown-goal'
    | 'missing-translation'
    | 'title-too-long'
    | 'label-too-long'
    | 'word-too-long'
    | 'too-many-questions'
    | 'labels-not-points'
    | 'option-marks'
    | 'duplicate-id'
    | 'two-open-texts'
    | 'question-order'
    | 'too-many-options'
    | 'meaning-changed';
  /** Id of the question (or list of reasons) at fault; absent where the fault is the survey's. */
  readonly question?: string;
  /** One line for the person who wrote the survey. */
  readonly text: string;
}
