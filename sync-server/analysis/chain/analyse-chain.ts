import type { ChainArrow, ChainLevel, ChainLink, ChainResult } from '#shared/domain/chain-result.ts';
import type { DriverResult, LinkKind } from '#shared/domain/driver-result.ts';
import { analyseDrivers } from '../drivers/analyse-drivers.ts';
import type { ChainInput } from './chain-input.ts';
import { isPartOf, pathsOf, weakestLevel } from './paths.ts';

/** More arrows into one item than this nobody can read. */
const MAX_ARROWS = 2;

/**
 * The chain link by link: outcome <- customer items <- staff items <- practices. Each link is a driver analysis of its own with
 * the same seed; what it grades becomes an arrow, at most two into each item, and the next link starts where arrows begin. Where
 * none begins, the largest item is analysed all the same and marked as not anchored: a list to read, no arrow to draw.
 */
export function analyseChain(input: ChainInput): ChainResult {
  const customerKind: LinkKind = input.outcomeOfCustomers ? 'same-customers' : 'across-surveys';
  const customer = [linkTo(input, 'customer', { item: input.outcome, anchored: true }, customerKind)];
  const work = nextItems(customer).map((to) => linkTo(input, 'work', to, 'across-surveys'));
  const leading = nextItems(work).map((to) => linkTo(input, 'leading', to, 'same-staff'));
  const links = [...customer, ...work, ...leading];
  const drawn = links.flatMap(arrowsOf);
  const paths = pathsOf(input.outcome, drawn);
  return {
    outcome: input.outcome,
    seed: input.seed,
    links,
    arrows: drawn.map((arrow) => ({ ...arrow, onPath: paths.some((path) => isPartOf(arrow, path)) })),
    paths,
    grade: paths[0]?.grade ?? 'none',
    weakest: weakestLevel(drawn, paths[0]),
  };
}

interface Target {
  readonly item: string;
  readonly anchored: boolean;
}

const ITEMS: Record<ChainLevel, (input: ChainInput) => readonly string[]> = {
  customer: ({ customerItems }) => customerItems,
  work: ({ staffItems }) => staffItems,
  leading: ({ practices }) => practices,
};

function linkTo(input: ChainInput, level: ChainLevel, { item, anchored }: Target, kind: LinkKind): ChainLink {
  const { table, minAnswers, seed, resamples } = input;
  const items = ITEMS[level](input);
  const result = analyseDrivers({
    table,
    outcome: item,
    items,
    kind,
    minAnswers,
    seed,
    ...(resamples === undefined ? {} : { resamples }),
  });
  return { level, to: item, anchored, result };
}

/** Where the next links end: items with an arrow of an anchored link, each once; else the largest item of the first link. */
function nextItems(links: readonly ChainLink[]): Target[] {
  const drawn = new Set(links.flatMap(arrowsOf).map(({ from }) => from));
  if (drawn.size > 0) return [...drawn].map((item) => ({ item, anchored: true }));
  const largest = links[0]?.result.items[0]?.item;
  return largest === undefined ? [] : [{ item: largest, anchored: false }];
}

function arrowsOf({ level, to, anchored, result }: ChainLink): ChainArrow[] {
  if (!anchored) return [];
  return graded(result)
    .slice(0, MAX_ARROWS)
    .map(({ item, grade }) => ({
      level,
      from: item,
      to,
      kind: result.kind,
      grade,
      sameRespondents: result.kind !== 'across-surveys',
      onPath: false,
    }));
}

/** Items with a grade, the clear ones first, each kind by rank. */
function graded({ items }: DriverResult) {
  const of = (grade: ChainArrow['grade']) =>
    items.filter((item) => item.grade === grade).map(({ item }) => ({ item, grade }));
  return [...of('clear'), ...of('possible')];
}
