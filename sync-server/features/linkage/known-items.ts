import type { Question } from '#shared/domain/question.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';

/** What a linkage may name: questions by who is asked, and imported figures of teams. */
export interface KnownItems {
  sideOf(item: string): 'customer' | 'staff' | undefined;
  isScale(item: string): boolean;
  /** A scale or NPS question: a team has a mean of it. */
  isNumeric(item: string): boolean;
  /** Keys of imported figures of teams. */
  readonly imported: ReadonlySet<string>;
  readonly staffSurveys: ReadonlySet<string>;
  /** The staff survey that asks all of `items`; `wanted` narrows it to one. */
  surveyOf(items: readonly string[], wanted?: string): string | undefined;
}

/**
 * @param surveys  in force once everything is saved
 * @param older  questions of earlier versions: their answers count in older periods
 * @param imported  keys of imported team figures
 */
export function knownItems(
  surveys: Iterable<SurveyContent>,
  older: { readonly customer: Iterable<Question>; readonly staff?: Iterable<Question> },
  imported: ReadonlySet<string>,
): KnownItems {
  const all = [...surveys];
  const staff = all.filter(({ audience }) => audience === 'staff');
  const asked = (audience: SurveyContent['audience']) =>
    all.filter((one) => one.audience === audience).flatMap((one) => one.questions);
  const customer = byId([...older.customer, ...asked('customer')]);
  const ofStaff = byId([...(older.staff ?? []), ...asked('staff')]);
  const typeOf = (item: string) => (customer.get(item) ?? ofStaff.get(item))?.type;
  const sideOf = (item: string) => (customer.has(item) ? 'customer' : ofStaff.has(item) ? 'staff' : undefined);
  return {
    sideOf,
    isScale: (item) => typeOf(item) === 'scale',
    isNumeric: (item) => typeOf(item) === 'scale' || typeOf(item) === 'nps',
    imported,
    staffSurveys: new Set(staff.map(({ key }) => key)),
    surveyOf: (items, wanted) =>
      staff.find(({ key, questions }) => {
        const ids = new Set(questions.map(({ id }) => id));
        return (wanted === undefined || key === wanted) && items.every((item) => ids.has(item));
      })?.key,
  };
}

function byId(questions: readonly Question[]): Map<string, Question> {
  return new Map(questions.map((question) => [question.id, question]));
}
