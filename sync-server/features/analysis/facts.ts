import type { AnalysisFacts } from '#shared/contract/analysis.ts';
import type { Basis } from './basis.ts';

export interface Stamp {
  /** Name of the result. */
  readonly id: string;
  /** SHA-256 of the merged table. */
  readonly table: string;
  /** Last response that had arrived. */
  readonly ordinal: number;
  readonly software: string;
  /** Unix ms. */
  readonly now: number;
}

/** What an analysis says of itself before its figures. */
export function factsOf(basis: Basis, stamp: Stamp): AnalysisFacts {
  const { question, wave } = basis;
  const { content, hash, number } = question.linkage;
  return {
    result: stamp.id,
    linkage: { key: content.key, number, hash, name: { ...content.name } },
    level: content.level,
    customers: { ...question.window, answers: answersOf(basis, ['outcome', 'customer']), source: basis.customerSource },
    staff: wave && {
      survey: wave.survey,
      period: wave.period,
      from: wave.from,
      to: wave.to,
      k: wave.k,
      answers: answersOf(basis, ['work', 'practice']),
    },
    lagMonths: content.lagMonths,
    weights: content.weights,
    minimum: { ...content.minimum },
    unitsUsed: basis.table.teams.filter(({ values }) => basis.items.every(({ item }) => item in values)).length,
    pools: basis.units.flatMap(({ kind, unit, name, teams }) =>
      kind === 'pool' ? [{ unit, name, teams: [...teams] }] : [],
    ),
    leftOut: basis.leftOut.map((one) => ({ ...one })),
    moved: basis.moved.map((one) => ({ ...one })),
    unmatched: {
      staffNames: [...basis.unmatched.staffNames],
      teamsWithoutStaff: [...basis.unmatched.teamsWithoutStaff],
      teamsWithoutCustomers: [...basis.unmatched.teamsWithoutCustomers],
      ...(basis.unmatched.endedTeams && { endedTeams: [...basis.unmatched.endedTeams] }),
    },
    dataCut: { ordinal: stamp.ordinal, waves: wavesOf(basis), table: stamp.table },
    seed: basis.seed,
    software: stamp.software,
    computedAt: stamp.now,
    items: basis.items.map((one) => ({ ...one })),
  };
}

function wavesOf({ wave, customerWaves }: Basis): number[] {
  return [...(wave ? [wave.id] : []), ...customerWaves];
}

/** Answers to the most answered item of these roles, over the units of the table: never of a hidden one. */
function answersOf({ items, table }: Basis, roles: readonly string[]): number {
  const sums = items
    .filter(({ role }) => roles.includes(role))
    .map(({ item }) => table.teams.reduce((sum, { n }) => sum + (n[item] ?? 0), 0));
  return Math.max(0, ...sums);
}
