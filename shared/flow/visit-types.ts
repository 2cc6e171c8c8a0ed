import type { Answer, AnswerValue } from '#shared/domain/answer.ts';
import type { PointerFacts } from '#shared/domain/pointer-facts.ts';
import type { Option, Question } from '#shared/domain/question.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import type { VisitRecord } from '#shared/domain/visit-record.ts';

export type WhyList = 'low' | 'high';

interface Counter {
  /** 1-based number of the question on the screen; a why keeps the number of the question that triggered it. */
  readonly number: number;
  /** How many questions this visitor is asked; follow-ups and open text are not counted. */
  readonly of: number;
}

/** A question of the survey. A team picker carries its options, made from the location's teams. */
export type QuestionStep = { readonly kind: 'question'; readonly question: Question } & Counter;
export type WhyStep = {
  readonly kind: 'why';
  readonly list: WhyList;
  readonly id: string;
  readonly title: LocalisedText;
  readonly options: readonly Option[];
} & Counter;
/** The why's open text, or a text question of the survey: always last, sent with Send. */
export type TextStep = {
  readonly kind: 'text';
  readonly id: string;
  readonly title: LocalisedText;
  readonly hint?: LocalisedText;
} & Counter;
export type AskedStep = QuestionStep | WhyStep | TextStep;
export type Step = AskedStep | { readonly kind: 'finished' };

export interface VisitStart {
  readonly survey: SurveyContent;
  /** SHA-256 of the survey version. */
  readonly surveyVersion: string;
  /** The kiosk belongs to one team: pickers are not asked. */
  readonly teamBound: boolean;
  /** Teams of the location, for a picker of teams. */
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly lang: string;
  /** True on one visit in `why.highOneIn`, drawn by the caller: the high list may be asked. */
  readonly sampleHigh: boolean;
  readonly startedMonoMs: number;
  /** 0 <= rotation < 1, drawn by the caller: where rotated options begin. */
  readonly rotation: number;
}

/** Serialisable: plain JSON, no functions. `at` is the id of the step on the screen, null when finished. */
export interface VisitState {
  readonly start: VisitStart;
  readonly lang: string;
  readonly at: string | null;
  /** When the step on the screen became tappable; null until told. */
  readonly shownMonoMs: number | null;
  readonly lastMonoMs: number;
  /** Minted with the first confirmed answer. */
  readonly responseId: string | null;
  /** Something was answered once, even if it was skipped again after Back: a draft of it may lie in storage. */
  readonly everAnswered: boolean;
  /** In the order of the visit's path, one per step. */
  readonly answers: readonly Answer[];
  readonly textStarted: boolean;
  readonly pointer: PointerFacts;
  /** Latest pointer-downs, ms, at most one second back. */
  readonly recentDowns: readonly number[];
  readonly ended: 'submit' | 'stop' | 'idle' | null;
  /** The step on the screen when the visit ended; null when it had been gone through. */
  readonly leftAt: string | null;
}

/** `pos` position on the screen (0 = first in reading order), `dir` direction of a scale; `newResponseId` is used when it is the visit's first. */
export type VisitAction =
  | { readonly type: 'shown'; readonly atMonoMs: number }
  | {
      readonly type: 'answer';
      readonly value: AnswerValue;
      readonly atMonoMs: number;
      readonly pos?: number;
      readonly dir?: 'neg';
      readonly newResponseId: string;
    }
  | { readonly type: 'skip'; readonly atMonoMs: number; readonly newResponseId: string }
  | { readonly type: 'back' }
  /** On from a step that has an answer already, leaving it as it is; nothing happens on an unanswered step. */
  | { readonly type: 'next' }
  | { readonly type: 'language'; readonly lang: string }
  | { readonly type: 'text-started' }
  | { readonly type: 'tap-noise'; readonly noise: 'down' | 'outside' | 'second-pointer'; readonly atMonoMs: number }
  | { readonly type: 'end'; readonly end: 'submit' | 'stop' | 'idle'; readonly atMonoMs: number };

/** What the flow does not know of a visit. `flags` come from `visitFlags` of shared/scoring. */
export type VisitFacts = Pick<VisitRecord, 'assignmentId' | 'channel' | 'layout' | 'end' | 'flags' | 'test'>;
