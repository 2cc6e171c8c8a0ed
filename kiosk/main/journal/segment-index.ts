import type { JournalEntry } from '#shared/sync/journal-entry.ts';

interface SegmentContents {
  readonly responses: Set<string>;
  readonly forgets: Set<string>;
  damaged: boolean;
}

/** What stands in which segment, as far as deleting is concerned. Ids only, never content. */
export class SegmentIndex {
  readonly #segments = new Map<number, SegmentContents>();
  readonly #forgotten = new Set<string>();

  /** A segment exists, even when nothing readable stands in it. */
  noteSegment(segment: number): void {
    this.#contentsOf(segment);
  }

  note(segment: number, entry: JournalEntry): void {
    const contents = this.#contentsOf(segment);
    if (entry.kind === 'response') contents.responses.add(entry.responseId);
    else {
      for (const id of entry.responseIds) {
        contents.forgets.add(id);
        this.#forgotten.add(id);
      }
    }
  }

  noteDamage(segment: number): void {
    this.#contentsOf(segment).damaged = true;
  }

  isForgotten(responseId: string): boolean {
    return this.#forgotten.has(responseId);
  }

  /**
   * Segments that may go: undamaged, every answer forgotten, and no forgetting in them that another segment still needs.
   * `current`, the one being written, stays.
   */
  deletable(current: number | null): number[] {
    return [...this.#segments].flatMap(([number, contents]) =>
      number !== current && this.#isSpent(number, contents) ? [number] : [],
    );
  }

  drop(segment: number): void {
    this.#segments.delete(segment);
  }

  #isSpent(number: number, contents: SegmentContents): boolean {
    const others = [...this.#segments].filter(([other]) => other !== number).map(([, other]) => other.responses);
    const isNeeded = (id: string) => others.some((responses) => responses.has(id));
    const allForgotten = [...contents.responses].every((id) => this.#forgotten.has(id));
    return !contents.damaged && allForgotten && ![...contents.forgets].some(isNeeded);
  }

  #contentsOf(segment: number): SegmentContents {
    const known = this.#segments.get(segment);
    if (known !== undefined) return known;
    const fresh = { responses: new Set<string>(), forgets: new Set<string>(), damaged: false };
    this.#segments.set(segment, fresh);
    return fresh;
  }
}
