import type { SurveyContent } from '#shared/domain/survey.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';

/** What differs between two versions of a survey, in a few words each: `question treated`, `question nps added`, `why`. */
export function surveyDifference(before: SurveyContent, after: SurveyContent): string[] {
  const known = new Map(before.questions.map((question) => [question.id, canonicalJson(question)]));
  const kept = new Set(after.questions.map(({ id }) => id));
  const parts = (['name', 'languages', 'why'] as const).filter(
    (part) => canonicalJson(before[part] ?? null) !== canonicalJson(after[part] ?? null),
  );
  const questions = after.questions.flatMap((question) => {
    const old = known.get(question.id);
    if (old === undefined) return [`question ${question.id} added`];
    return old === canonicalJson(question) ? [] : [`question ${question.id}`];
  });
  const removed = [...known.keys()].filter((id) => !kept.has(id)).map((id) => `question ${id} removed`);
  const found = [...parts, ...questions, ...removed];
  return found.length > 0 ? found : ['order of questions'];
}
