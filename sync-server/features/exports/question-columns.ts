import type { Question } from '#shared/domain/question.ts';
import { type SurveyContent, surveyContent } from '#shared/domain/survey.ts';
import { ANSWERED } from '#shared/scoring/choice-counts.ts';
import type { LongCell } from './long-table.ts';

/** A question as a column; a `why` list is a question of one choice. */
export interface QuestionColumn {
  readonly question: string;
  readonly type: Exclude<Question['type'], 'text'>;
}

/** The questions of these survey versions that are answered by choosing, each once, as they are asked. Texts have no column. */
export function questionColumns(versions: readonly { readonly json: string }[]): QuestionColumn[] {
  const columns = versions.flatMap(({ json }) => columnsOf(surveyContent.parse(JSON.parse(json))));
  return [...new Map(columns.map((column) => [column.question, column])).values()];
}

function columnsOf({ questions, why }: SurveyContent): QuestionColumn[] {
  const asked = questions.flatMap(({ id, type }) => (type === 'text' ? [] : [{ question: id, type }]));
  const followUps = why ? [why.low.id, why.high.id] : [];
  return [...asked, ...followUps.map((question) => ({ question, type: 'single' as const }))];
}

/**
 * One answer as a cell: the number of a scale or NPS, the key of an option, the keys of several; null = skipped or not asked.
 * "Don't know" of a scale is its option's key.
 */
export function answerCell({ type }: QuestionColumn, choices: readonly string[]): LongCell {
  const marked = choices.filter((choice) => choice !== ANSWERED);
  const [first] = marked;
  if (first === undefined) return null;
  if (type === 'multi') return marked.sort();
  return (type === 'scale' || type === 'nps') && /^\d+$/.test(first) ? Number(first) : first;
}
