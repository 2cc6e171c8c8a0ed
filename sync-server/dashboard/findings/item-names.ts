import type { AnalysisFacts } from '#shared/contract/analysis.ts';
import type { LocalisedText } from '#shared/domain/text.ts';

/** Names of the items of an analysis in the reader's language; a question's full stop would stop a sentence it stands in. */
export function itemNames(facts: AnalysisFacts, own: (text: LocalisedText) => string): (item: string) => string {
  const names = new Map(facts.items.map(({ item, title }) => [item, own(title).replace(/\.$/, '')]));
  return (item) => names.get(item) ?? item;
}
