import type { VisitRecord } from '#shared/domain/visit-record.ts';
import { type CrossVisitFlag, hidesComment, isSetAside } from '#shared/scoring/set-aside.ts';

/** Stored with a response: the frozen flags, those across visits, and one only the server gives. */
type StoredFlag = VisitRecord['flags'][number] | CrossVisitFlag | 'odd-duration';

export interface Verdict {
  readonly flags: readonly StoredFlag[];
  readonly setAside: boolean;
  readonly hidesComments: boolean;
}

/** A visit shorter than nothing or longer than an hour cannot be right: kept and counted apart. */
const LONGEST_VISIT_MS = 3_600_000;

export function verdictOn(
  visit: { readonly flags: VisitRecord['flags']; readonly durationMs: number },
  acrossVisits: readonly CrossVisitFlag[],
): Verdict {
  const isOdd = visit.durationMs < 0 || visit.durationMs > LONGEST_VISIT_MS;
  const known = [...new Set([...visit.flags, ...acrossVisits])].sort();
  return {
    flags: isOdd ? [...known, 'odd-duration'] : known,
    setAside: isOdd || isSetAside(known),
    hidesComments: isOdd || hidesComment(known),
  };
}
