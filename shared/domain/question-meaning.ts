/**
 * What a question id stands for from its first publication on: changing any of it would silently change old figures, so it
 * needs a new id. Wording may be corrected. `choices`: option ids; a picker's come and go with teams and services.
 */
export interface QuestionMeaning {
  readonly id: string;
  /** A question type, or `why` for a list of reasons. */
  readonly type: string;
  readonly points: number | null;
  readonly goals: readonly string[];
  readonly choices: readonly string[];
}

interface AskedQuestion {
  readonly id: string;
  readonly type: string;
  readonly points?: number | undefined;
  readonly goals?: readonly string[];
  readonly options?: readonly { readonly id: string }[] | undefined;
}
interface ReasonList {
  readonly id: string;
  readonly options: readonly { readonly id: string }[];
}
/** As much of a survey as meaning needs; a survey's content is one, and so is a survey as written. */
interface AskingSurvey {
  readonly questions: readonly AskedQuestion[];
  readonly why?:
    | {
        readonly low?: ReasonList | undefined;
        readonly high?: ReasonList | undefined;
        readonly text?: { id: string } | undefined;
      }
    | undefined;
}

/** The meanings a survey fixes when it is published: its questions, its lists of reasons and their open text. */
export function meaningsOf(survey: AskingSurvey): readonly QuestionMeaning[] {
  const { low, high, text } = survey.why ?? {};
  const lists = [low, high].flatMap((list) => (list ? [whyMeaning(list.id, list.options)] : []));
  const open = text ? [{ id: text.id, type: 'text', points: null, goals: [], choices: [] }] : [];
  return [...survey.questions.map(meaningOf), ...lists, ...open];
}

/** What differs between two meanings of one id, in words; null when they agree. */
export function changedMeaning(known: QuestionMeaning, now: QuestionMeaning): string | null {
  if (known.type !== now.type) return `its type was ${known.type} and is now ${now.type}`;
  if (known.points !== now.points) return `it had ${known.points} points and has now ${now.points}`;
  if (!sameSet(known.goals, now.goals)) return 'its goals have changed';
  return sameSet(known.choices, now.choices) ? null : 'its choices have changed';
}

function meaningOf({ id, type, points, goals = [], options = [] }: AskedQuestion): QuestionMeaning {
  const choices = type === 'picker' ? [] : options.map((option) => option.id);
  return { id, type, points: type === 'scale' ? (points ?? null) : null, goals, choices };
}

function whyMeaning(id: string, options: readonly { id: string }[]): QuestionMeaning {
  return { id, type: 'why', points: null, goals: [], choices: options.map((option) => option.id) };
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join('\n') === [...b].sort().join('\n');
}
