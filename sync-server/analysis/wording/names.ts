import { quoted, type Sentence } from './sentence.ts';

/** What sentences need to know beside the result: how items are called, and what is compared. */
export interface Names {
  readonly titles: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly level: 'team' | 'location';
  /** Whether the outcome is on 0-100, so that "ten points" makes sense of both. */
  readonly isIndex: (item: string) => boolean;
}

/** An item's wording as it stands inside a sentence. */
export function titleOf(item: string, { titles }: Names): Sentence {
  return quoted(titles.get(item) ?? { en: item });
}
