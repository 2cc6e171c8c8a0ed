import { choicesOf } from '#shared/domain/answer.ts';
import { localBuckets } from '#shared/scoring/local-time.ts';
import { hidesComment } from '#shared/scoring/set-aside.ts';
import type { KioskDatabase } from './database.ts';
import type { JudgedRow } from './judge-rows.ts';
import type { ChoicesOfQuestions, CommentRow, RollupCounts, RollupRow } from './rows.ts';

export const NO_COUNTS: RollupCounts = { responses: 0, choices: {}, answered: {} };
const HOURS_OF_DAY = 24;
const NOON = 12;

/** Adds purged visits to the counts of their days, inside the running transaction. */
export async function addToRollups(db: KioskDatabase, leaving: readonly JudgedRow[], zone: string): Promise<void> {
  for (const [day, visits] of Map.groupBy(leaving, (one) => one.row.day)) {
    const before = (await db.localRollups.get(day)) ?? { day, counted: NO_COUNTS, setAside: NO_COUNTS };
    await db.localRollups.put(withDay(before, visits, zone));
  }
}

function withDay(before: RollupRow, visits: readonly JudgedRow[], zone: string): RollupRow {
  return {
    day: before.day,
    counted: withVisits(
      before.counted,
      visits.filter((one) => !one.setAside),
      zone,
    ),
    setAside: withVisits(
      before.setAside,
      visits.filter((one) => one.setAside),
      zone,
    ),
  };
}

type Tally = Map<string, number>;
type Tallies = Map<string, Tally>;

/** Counts with these visits more. `zone`: the location's, whose wall clock names the hours. */
export function withVisits(
  before: RollupCounts,
  visits: readonly Pick<JudgedRow, 'visit' | 'row'>[],
  zone: string,
): RollupCounts {
  const choices = talliesOf(before.choices);
  const answered: Tally = new Map(Object.entries(before.answered));
  const left: Tally = new Map(Object.entries(before.left ?? {}));
  const hours = new Map(Object.entries(before.hours ?? {}).map(([hour, of]) => [hour, talliesOf(of)]));
  for (const { visit, row } of visits) {
    const hour = String(localBuckets(row.wallMs, zone).hourOfWeek % HOURS_OF_DAY);
    const inHour = hours.get(hour) ?? new Map();
    if (visit.end !== 'submit') raise(left, visit.lastQ);
    for (const answer of visit.answers) {
      const marked = choicesOf(answer);
      if (marked.length === 0) continue;
      raise(answered, answer.q);
      for (const choice of marked) for (const all of [choices, inHour]) raise(of(all, answer.q), choice);
      hours.set(hour, inHour);
    }
  }
  return {
    responses: before.responses + visits.length,
    choices: plain(choices),
    answered: Object.fromEntries(answered),
    completed: (before.completed ?? 0) + visits.filter(({ visit }) => visit.end === 'submit').length,
    left: Object.fromEntries(left),
    hours: Object.fromEntries([...hours].map(([hour, tallies]) => [hour, plain(tallies)])),
  };
}

function talliesOf(choices: ChoicesOfQuestions): Tallies {
  return new Map(Object.entries(choices).map(([question, counts]) => [question, new Map(Object.entries(counts))]));
}

function of(tallies: Tallies, question: string): Tally {
  const found = tallies.get(question) ?? new Map();
  tallies.set(question, found);
  return found;
}

function raise(tally: Tally, name: string): void {
  tally.set(name, (tally.get(name) ?? 0) + 1);
}

function plain(tallies: Tallies): ChoicesOfQuestions {
  return Object.fromEntries([...tallies].map(([question, tally]) => [question, Object.fromEntries(tally)]));
}

/** The comment of a visit, unless its flags hide it. */
export function commentOf({ row, visit, flags }: JudgedRow, zone: string): CommentRow | null {
  const texts = visit.answers.flatMap((answer) => (answer.t ? [answer.t] : []));
  if (texts.length === 0 || hidesComment(flags)) return null;
  const isMorning = localBuckets(row.wallMs, zone).hourOfWeek % HOURS_OF_DAY < NOON;
  const half = isMorning ? 'morning' : 'afternoon';
  return { responseId: row.responseId, day: row.day, texts, lang: visit.lang, half };
}
