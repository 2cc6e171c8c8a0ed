import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type {
  AnalysisFacts,
  AnalysisItem,
  ChainReply,
  ChainRole,
  DriversReply,
  TeamTableReply,
  TiersReply,
  Told,
} from '../../shared/contract/analysis.ts';
import type { DriverItem, DriverResult, Grade, LinkKind } from '../../shared/domain/driver-result.ts';

// A path, not an address: the tests of pages run in a browser's world, where addresses are not files.
const SURVEYS = join(import.meta.dirname, '../../sync-server/cli/demo/demo-linked-surveys.yml');
interface SurveyFile {
  surveys: { questions: { id: string; title: Record<string, string>; goals: string[] }[] }[];
}
const { surveys } = parse(readFileSync(SURVEYS, 'utf8')) as SurveyFile;
const [customers = [], staff = []] = surveys.map(({ questions }) => questions);
const PRACTICES_FROM = 6;

function roleOf(at: number, ofStaff: boolean): ChainRole {
  if (!ofStaff) return at === 0 ? 'outcome' : 'customer';
  return at < PRACTICES_FROM ? 'work' : 'practice';
}

const items: AnalysisItem[] = [customers, staff].flatMap((questions, survey) =>
  questions.map(({ id, title, goals }, at) => ({
    item: id,
    title,
    role: roleOf(at, survey === 1),
    scale: 'index' as const,
    isTheme: false,
    goals,
  })),
);
const THEMES: AnalysisItem[] = [
  {
    item: 'leadership',
    title: { fi: 'Johtaminen', sv: 'Ledarskap', en: 'Leadership' },
    role: 'practice',
    scale: 'index',
    isTheme: true,
  },
  {
    item: 'productivity',
    title: { fi: 'Henkilöstön työ', sv: 'Personalens arbete', en: 'Staff productivity' },
    role: 'work',
    scale: 'index',
    isTheme: true,
  },
];

const same = (text: string) => ({ fi: text, sv: text, en: text });

export function sampleTold(changes: Partial<Told> = {}): Told {
  return {
    manager: [same('Where promises are kept, customers tend to benefit more.')],
    executive: [same('One way is whole from leading to the customer.')],
    items: [],
    warnings: [same('Nearby teams may share their clientele.')],
    tryFirst: same('Try clearer goals in some teams and compare them with the others next round.'),
    changeOurMind: [same('The next round shows the opposite.'), same('Pilot teams do no better than the rest.')],
    ...changes,
  };
}

export function sampleFacts(changes: Partial<AnalysisFacts> = {}): AnalysisFacts {
  return {
    result: 'chain-4f2a91',
    linkage: {
      key: 'customers-staff',
      number: 2,
      hash: 'a'.repeat(64),
      name: { fi: 'Asiakkaat ja henkilöstö', sv: 'Kunder och personal', en: 'Customers and staff' },
    },
    level: 'team',
    customers: { label: '2026-06..2026-11', from: '2026-06-01', to: '2026-11-30', answers: 1432, source: 'import' },
    staff: { survey: 'staff-year', period: '2026-05', from: '2026-05-01', to: '2026-05-31', answers: 512, k: 5 },
    lagMonths: 0,
    weights: 'each-once',
    minimum: { staff: 5, customers: 5 },
    unitsUsed: 52,
    pools: [],
    leftOut: [{ unit: 'mannisto-child-clinic', name: 'Männistön neuvola', reason: 'hidden-staff' }],
    moved: [],
    unmatched: { staffNames: [], teamsWithoutStaff: [], teamsWithoutCustomers: [] },
    dataCut: { ordinal: 100, waves: [1], table: 'b'.repeat(64) },
    seed: 20261,
    software: '0.1.0',
    computedAt: Date.UTC(2026, 10, 20, 9),
    items: [...items, ...THEMES],
    ...changes,
  };
}

const GRADES: readonly Grade[] = ['clear', 'clear', 'possible', 'none', 'none', 'none', 'none', 'none'];
const SHARES = [41, 27, 14, 8, 6, 4];

function sampleItem(item: string, at: number, grades: readonly Grade[]): DriverItem {
  const value = SHARES[at] ?? 2;
  const ranged = { value: 0.42, low: 0.15, high: 0.69 };
  return {
    item,
    grade: grades[at] ?? 'none',
    answers: 1400 - at,
    mean: 61.3 + 4.7 * ((at * 7) % 5),
    spearman: { rho: 0.52, low: 0.28, high: 0.7, p: 0.001 },
    reliability: { icc1: 0.13, icc2: 0.8, noisy: false },
    model: {
      rank: at + 1,
      lmg: { value: value / 180, low: value / 400, high: value / 90 },
      pct: { value, low: value * 0.5, high: Math.min(100, value * 1.55) },
      topTwo: [0.97, 0.88, 0.31, 0.05, 0.03, 0][at] ?? 0,
      slope: ranged,
      beta: 0.41,
      betaPositive: 0.99,
      p: 0.001,
      pAdjusted: 0.004,
      pRobust: 0.002,
      correlation: 0.55,
      pCorrelationAdjusted: 0.001,
      vif: 1.9,
      collinearity: 'fine',
      noSeparateSignal: false,
      corrected: null,
    },
  };
}

export function sampleDrivers(
  outcome: string,
  block: readonly string[],
  { kind = 'same-customers', grades = GRADES }: { kind?: LinkKind; grades?: readonly Grade[] } = {},
): DriverResult {
  return {
    outcome,
    kind,
    seed: 20261,
    resamples: 1000,
    minAnswers: 5,
    teams: { used: 52, leftOut: [] },
    answers: 1432,
    refusal: null,
    model: { r2: 0.58, adjR2: 0.52, f: 12, dfModel: 6, dfResidual: 45, pF: 0.0001, gate: true },
    items: block.map((item, at) => sampleItem(item, at, grades)),
    dropped: [],
    checks: null,
    warnings: ['same-respondents'],
  };
}

const blockOf = (role: ChainRole) => items.filter((one) => one.role === role).map(({ item }) => item);

export function sampleDriversReply(changes: Partial<DriversReply> = {}): DriversReply {
  const result = sampleDrivers('customer_benefit', blockOf('customer'));
  const told = sampleTold({ items: result.items.map(({ item }) => ({ item, sentence: same(`About ${item}.`) })) });
  return { facts: sampleFacts(), result, told, ...changes };
}

/** A chain with a whole way in it; `arrows: []` for one in which nothing can be told from chance. */
export function sampleChainReply({ empty = false } = {}): ChainReply {
  const none: Grade[] = [];
  const grades = empty ? none : GRADES;
  const links = [
    { level: 'customer' as const, to: 'customer_benefit', block: blockOf('customer'), kind: 'same-customers' as const },
    { level: 'work' as const, to: 'promises_kept', block: blockOf('work'), kind: 'across-surveys' as const },
    {
      level: 'work' as const,
      to: 'service_development',
      block: blockOf('work').toReversed(),
      kind: 'across-surveys' as const,
    },
    { level: 'leading' as const, to: 'goal_clarity', block: blockOf('practice'), kind: 'same-staff' as const },
    {
      level: 'leading' as const,
      to: 'documentation',
      block: blockOf('practice').toReversed(),
      kind: 'same-staff' as const,
    },
  ].map(({ level, to, block, kind }) => ({
    level,
    to,
    anchored: !empty || level === 'customer',
    result: sampleDrivers(to, block, { kind, grades: level === 'customer' ? grades : grades.slice(1, 3) }),
  }));
  const arrows = links.flatMap(({ level, to, result }) =>
    result.items
      .slice(0, 2)
      .flatMap(({ item, grade }) =>
        grade === 'none'
          ? []
          : [{ level, from: item, to, kind: result.kind, grade, sameRespondents: level !== 'work', onPath: true }],
      ),
  );
  return {
    facts: sampleFacts(),
    result: {
      outcome: 'customer_benefit',
      seed: 20261,
      links,
      arrows,
      paths: [],
      grade: empty ? 'none' : 'possible',
      weakest: null,
    },
    told: sampleTold(empty ? { tryFirst: null } : {}),
    links: links.map(() => sampleTold()),
  };
}

export function sampleTiersReply(): TiersReply {
  const measure = (name: string, group: 'customer' | 'leading' | 'work', spread: number) => ({
    measure: name,
    group,
    sameRespondents: group !== 'customer',
    allMean: 64,
    teams: 52,
    refused: null,
    tiers: [-1, -0.1, 1].map((side) => ({
      mean: 64 * (1 + (side * spread) / 100),
      relativePct: 100 + side * spread,
      bandLow: 97.8,
      bandHigh: 102.1,
      teams: side === -1 ? 18 : 17,
    })),
    spearman: { rho: 0.31, low: 0.04, high: 0.54, p: 0.02 },
  });
  return {
    facts: sampleFacts(),
    result: {
      score: 'trust_direction',
      seed: 20261,
      permutations: 2000,
      minAnswers: 5,
      weighted: false,
      teams: { used: 52, leftOut: [] },
      asked: 3,
      tiers: 3,
      uneven: false,
      cuts: [58.3, 68.8],
      counts: [18, 17, 17],
      members: [],
      measures: [
        measure('leadership', 'leading', 11.4),
        measure('productivity', 'work', 7.2),
        measure('customer_benefit', 'customer', 2.6),
      ],
    },
    told: sampleTold(),
  };
}

export function sampleTeamTable(x?: string, y?: string): TeamTableReply {
  const points = Array.from({ length: 52 }, (_, at) => ({
    unit: `team-${at}`,
    name: `Team ${at + 1}`,
    x: 48 + ((at * 37) % 40),
    y: 50 + ((at * 37) % 40) * 0.5 + ((at * 53) % 17),
  }));
  const line = Array.from({ length: 9 }, (_, at) => {
    const along = 48 + at * 5;
    const along2 = 58 + (along - 48) * 0.5;
    const half = 1.5 + Math.abs(at - 4) * 0.7;
    return { x: along, y: along2, low: along2 - half, high: along2 + half };
  });
  return {
    facts: sampleFacts(),
    units: [],
    scatter:
      x === undefined || y === undefined
        ? null
        : { x, y, points, line, spearman: { value: 0.51, low: 0.28, high: 0.69 } },
  };
}
