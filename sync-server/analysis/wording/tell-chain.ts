import type { ChainPath, ChainResult } from '#shared/domain/chain-result.ts';
import { type Sentence, sentence } from './sentence.ts';
import { changeOurMind, type Names, type Told, tellDrivers, titleOf } from './tell-drivers.ts';
import { GRADE_WORDS, TEMPLATES, TRY } from './templates.ts';

/** Says a chain in words: its whole ways, or why there are none. */
export function tellChain(result: ChainResult, names: Names): Told {
  const ways = result.paths.map((path) => tellWay(path, names));
  const [outcomes] = result.links.map((link) => tellDrivers(link.result, names));
  const found = result.arrows.length > 0 ? [sentence(TEMPLATES.noWholeWay)] : [sentence(TEMPLATES.noArrow)];
  const summary = ways.length > 0 ? ways : found;
  return {
    manager: [...summary.slice(0, 1), ...(result.arrows.length > 0 ? (outcomes?.manager ?? []) : [])],
    executive: [
      ...summary,
      ...(outcomes?.executive.slice(0, 2) ?? []),
      sentence(TEMPLATES.direction),
      sentence(TEMPLATES.chainOdds),
    ],
    items: [],
    warnings: [],
    tryFirst: tryFirst(result, names),
    changeOurMind: changeOurMind(),
  };
}

function tellWay({ practice, staff, customer, outcome, grade }: ChainPath, names: Names): Sentence {
  return sentence(TEMPLATES.wholeWay, {
    practice: titleOf(practice, names),
    work: titleOf(staff, names),
    customer: titleOf(customer, names),
    outcome: titleOf(outcome, names),
    grade: GRADE_WORDS[grade],
  });
}

/** The far end of the best way; without one, what stands furthest back with an arrow. */
function tryFirst({ paths, arrows }: ChainResult, names: Names): Sentence | null {
  const [best] = paths;
  const last = ['leading', 'work', 'customer'].map((level) => arrows.find((arrow) => arrow.level === level)?.from);
  const item = best?.practice ?? last.find((one) => one !== undefined);
  return item === undefined ? null : sentence(TRY.item, { item: titleOf(item, names) });
}
