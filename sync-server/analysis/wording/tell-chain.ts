import type { ChainArrow, ChainPath, ChainResult } from '#shared/domain/chain-result.ts';
import { type Names, titleOf } from './names.ts';
import { REASONS } from './reason-templates.ts';
import { mindOf, wayOf, whyChain } from './reasons.ts';
import { type Sentence, sentence } from './sentence.ts';
import { type Told, tellDrivers } from './tell-drivers.ts';
import { GRADE_WORDS, TEMPLATES, TRY } from './templates.ts';

/** More whole ways than these are left to the arrows. */
const TOLD_WAYS = 3;
/** Back from the customers: what stands furthest back has no level behind it. */
const FROM_FAR = ['leading', 'work', 'customer'] as const;

/** Says a chain in words: its best whole ways, or why there are none. */
export function tellChain(result: ChainResult, names: Names): Told {
  const ways = waysOf(result, names);
  const [outcomes] = result.links.map((link) => tellDrivers(link.result, names));
  const first = firstOf(result);
  const begins = result.links.find(({ level, to }) => level === first?.level && to === first.to);
  return {
    manager: [...ways.slice(0, 1), ...(result.arrows.length > 0 ? (outcomes?.manager ?? []) : [])],
    executive: [
      ...ways,
      ...(outcomes?.executive.slice(0, 2) ?? []),
      sentence(TEMPLATES.direction),
      sentence(TEMPLATES.chainOdds),
    ],
    items: [],
    warnings: warningsOf(result, names),
    tryFirst: first ? sentence(TRY.item, { item: titleOf(first.from, names) }) : null,
    tryWhy: first ? whyChain(result, result.paths[0], names) : [],
    changeOurMind: begins && first ? mindOf(begins.result, first.from, names) : [sentence(REASONS.mindNothing)],
  };
}

function waysOf({ paths, arrows }: ChainResult, names: Names): Sentence[] {
  if (arrows.length === 0) return [sentence(TEMPLATES.noArrow)];
  if (paths.length === 0) return [sentence(TEMPLATES.noWholeWay)];
  const more = paths.length - TOLD_WAYS;
  const told = paths.slice(0, TOLD_WAYS).map((path) => tellWay(path, names));
  return more > 0 ? [...told, sentence(TEMPLATES.moreWays, { count: more })] : told;
}

function tellWay(path: ChainPath, names: Names): Sentence {
  return sentence(TEMPLATES.wholeWay, { ...wayOf(path, names), grade: GRADE_WORDS[path.grade] });
}

/** What the links on the way to the outcome are warned of, each once. */
function warningsOf({ links }: ChainResult, names: Names): Sentence[] {
  const told = links.filter(({ anchored }) => anchored).flatMap(({ result }) => tellDrivers(result, names).warnings);
  return [...new Map(told.map((warning) => [warning.en, warning])).values()];
}

/** The far end of the best way; without one, what stands furthest back with an arrow. */
function firstOf({ paths, arrows }: ChainResult): ChainArrow | undefined {
  const [best] = paths;
  if (best)
    return arrows.find(({ level, from, to }) => level === 'leading' && from === best.practice && to === best.staff);
  return FROM_FAR.map((level) => arrows.find((arrow) => arrow.level === level)).find((arrow) => arrow !== undefined);
}
