import { choicesOf } from '#shared/domain/answer.ts';
import { hidesComment } from '#shared/scoring/set-aside.ts';
import type { KioskDatabase } from './database.ts';
import type { JudgedRow } from './judge-rows.ts';
import type { CommentRow, RollupCounts, RollupRow } from './rows.ts';

export const NO_COUNTS: RollupCounts = { responses: 0, choices: {}, answered: {} };

/** Adds purged visits to the counts of their days, inside the running transaction. */
export async function addToRollups(db: KioskDatabase, leaving: readonly JudgedRow[]): Promise<void> {
  for (const [day, visits] of Map.groupBy(leaving, (one) => one.row.day)) {
    const before = (await db.localRollups.get(day)) ?? { day, counted: NO_COUNTS, setAside: NO_COUNTS };
    await db.localRollups.put(visits.reduce(withVisit, before));
  }
}

function withVisit(rollup: RollupRow, judged: JudgedRow): RollupRow {
  return judged.setAside
    ? { ...rollup, setAside: addVisit(rollup.setAside, judged) }
    : { ...rollup, counted: addVisit(rollup.counted, judged) };
}

/** Counts with one visit more. */
export function addVisit(counts: RollupCounts, { visit }: Pick<JudgedRow, 'visit'>): RollupCounts {
  const choices = new Map(Object.entries(counts.choices).map(([question, of]) => [question, { ...of }]));
  const answered = new Map(Object.entries(counts.answered));
  for (const answer of visit.answers) {
    const marked = choicesOf(answer);
    if (marked.length > 0) answered.set(answer.q, (answered.get(answer.q) ?? 0) + 1);
    const of = choices.get(answer.q) ?? {};
    for (const choice of marked) of[choice] = (Object.hasOwn(of, choice) ? (of[choice] ?? 0) : 0) + 1;
    if (marked.length > 0) choices.set(answer.q, of);
  }
  return {
    responses: counts.responses + 1,
    choices: Object.fromEntries(choices),
    answered: Object.fromEntries(answered),
  };
}

/** The comment of a purged visit, unless its flags hide it. */
export function commentOf({ row, visit, flags }: JudgedRow): CommentRow | null {
  const texts = visit.answers.flatMap((answer) => (answer.t ? [answer.t] : []));
  return texts.length === 0 || hidesComment(flags) ? null : { responseId: row.responseId, day: row.day, texts };
}
