import type { LooseOption, LooseQuestion, LooseSurvey, LooseText } from './loose-survey.ts';

/** One text of a survey: where it stands and which limits it has. Ends of an NPS scale and hints stand under the answers. */
export interface SurveyText {
  /** The question's id; absent for the survey's own name. */
  readonly question?: string;
  readonly kind: 'name' | 'title' | 'label' | 'end' | 'hint';
  readonly text: LooseText;
}

/** Every text a person can be shown, in order. */
export function textsOf(survey: LooseSurvey): readonly SurveyText[] {
  return [{ kind: 'name', text: survey.name }, ...survey.questions.flatMap(questionTexts), ...whyTexts(survey.why)];
}

function questionTexts(question: LooseQuestion): readonly SurveyText[] {
  const { id, title, labels, options, dontKnow, low, high, hint } = question;
  return named(id, [
    { kind: 'title', text: title },
    ...labels.map((text) => ({ kind: 'label', text }) as const),
    ...optionTexts(dontKnow ? [...options, dontKnow] : options),
    ...present('end', [low, high]),
    ...present('hint', [hint]),
  ]);
}

function whyTexts(why: LooseSurvey['why']): readonly SurveyText[] {
  const lists = [why?.low, why?.high].flatMap((list) =>
    list ? named(list.id, [{ kind: 'title', text: list.title }, ...optionTexts(list.options)]) : [],
  );
  if (!why?.text) return lists;
  const { id, afterLow, afterHigh, hint } = why.text;
  const titles = [afterLow, afterHigh].map((text) => ({ kind: 'title', text }) as const);
  return [...lists, ...named(id, [...titles, ...present('hint', [hint])])];
}

function optionTexts(options: readonly LooseOption[]): readonly SurveyText[] {
  return options.flatMap(({ label, group }) => [{ kind: 'label', text: label }, ...present('label', [group])]);
}

function present(kind: SurveyText['kind'], texts: readonly (LooseText | undefined)[]): readonly SurveyText[] {
  return texts.flatMap((text) => (text ? [{ kind, text }] : []));
}

function named(question: string, texts: readonly SurveyText[]): readonly SurveyText[] {
  return texts.map((text) => ({ ...text, question }));
}
