import type { DriverItem, DriverResult, DriverWarning, LinkKind } from '#shared/domain/driver-result.ts';
import { type Names, titleOf } from './names.ts';
import { mindOf, whyDriver } from './reasons.ts';
import { type Filling, type Sentence, sentence } from './sentence.ts';
import { TEMPLATES, TRY, UNIT_WORDS } from './templates.ts';

/** Sentences for two readers; see the contract of analyses. */
export interface Told {
  readonly manager: Sentence[];
  readonly executive: Sentence[];
  readonly items: { readonly item: string; readonly sentence: Sentence }[];
  readonly warnings: Sentence[];
  readonly tryFirst: Sentence | null;
  readonly tryWhy: Sentence[];
  readonly changeOurMind: Sentence[];
}

const WARNINGS: Readonly<Record<DriverWarning, Sentence>> = {
  'same-respondents': TEMPLATES.sameRespondents,
  'few-teams': TEMPLATES.fewTeams,
  collinearity: TEMPLATES.collinearity,
  'noisy-items': TEMPLATES.noisyItems,
  'one-location-decides': TEMPLATES.oneLocation,
  'weights-disagree': TEMPLATES.weightsDisagree,
  'not-within-locations': TEMPLATES.notWithinLocations,
};

const KNOWN: Readonly<Record<LinkKind, Sentence>> = {
  'same-customers': TEMPLATES.knownCustomer,
  'across-surveys': TEMPLATES.knownWork,
  'same-staff': TEMPLATES.knownLeading,
};

/** Says a driver result in words, in every language, out of templates alone. */
export function tellDrivers(result: DriverResult, names: Names): Told {
  const words = UNIT_WORDS[names.level];
  const graded = result.items.filter(({ grade }) => grade !== 'none');
  const [top] = graded;
  return {
    manager: top ? [lead(result, top, names)] : [nothing(result, names)],
    executive: [basis(result, names), ...modelSentences(result, names)],
    items: result.items.map((item) => ({ item: item.item, sentence: tellItem(result, item, names) })),
    warnings: result.warnings.map((warning) => sentence(WARNINGS[warning], words)),
    tryFirst: top ? sentence(TRY.item, { item: titleOf(top.item, names) }) : null,
    tryWhy: top ? whyDriver(result, top, names) : [],
    changeOurMind: mindOf(result, top?.item, names),
  };
}

function lead({ outcome }: DriverResult, top: DriverItem, names: Names): Sentence {
  const fillings = { item: titleOf(top.item, names), outcome: titleOf(outcome, names) };
  return sentence(TEMPLATES.acrossOrganisation, fillings);
}

/** Why nothing is said: no model, or a model in which nothing stands out. */
function nothing({ refusal, teams, outcome }: DriverResult, names: Names): Sentence {
  const words = UNIT_WORDS[names.level];
  switch (refusal?.reason) {
    case 'too-few-teams':
      return sentence(TEMPLATES.tooFew, { ...words, used: teams.used });
    case 'too-many-items':
      return sentence(TEMPLATES.tooManyItems, { ...words, allowed: refusal.allowed ?? 0 });
    case 'collinear':
      return sentence(TEMPLATES.perfectSum, { items: listed(refusal.items, names) });
    case 'outcome-constant':
      return sentence(TEMPLATES.allAlike, { ...words, outcome: titleOf(outcome, names) });
    case 'no-items':
      return sentence(TEMPLATES.noItems);
    default:
      return sentence(TEMPLATES.nothingStandsOut, words);
  }
}

function listed(items: readonly string[], names: Names): Sentence {
  const titles = items.map((item) => titleOf(item, names));
  const inLanguage = (language: keyof Sentence) => titles.map((title) => title[language]).join(', ');
  return { fi: inLanguage('fi'), sv: inLanguage('sv'), en: inLanguage('en') };
}

function basis({ teams, answers }: DriverResult, { level }: Names): Sentence {
  const template = level === 'team' ? TEMPLATES.basis : TEMPLATES.basisLocations;
  return sentence(template, { ...UNIT_WORDS[level], used: teams.used, answers });
}

function modelSentences({ model, items, kind }: DriverResult, names: Names): Sentence[] {
  if (!model) return [];
  const percent = Math.round(100 * Math.max(0, model.adjR2));
  const first = items[0]?.model ? [resampled(items[0], names)] : [];
  return [sentence(TEMPLATES.explained, { percent }), ...first, sentence(KNOWN[kind]), sentence(TEMPLATES.direction)];
}

function resampled({ item, model }: DriverItem, names: Names): Sentence {
  return sentence(TEMPLATES.resampled, { item: titleOf(item, names), tens: Math.round(10 * (model?.topTwo ?? 0)) });
}

function tellItem(result: DriverResult, item: DriverItem, names: Names): Sentence {
  const words = UNIT_WORDS[names.level];
  const fillings = { ...words, item: titleOf(item.item, names), outcome: titleOf(result.outcome, names) };
  if (!item.model) return rankOnly(item, fillings);
  if (item.grade === 'none')
    return sentence(item.model.noSeparateSignal ? TEMPLATES.noSeparateSignal : TEMPLATES.none, fillings);
  const isHint = item.grade === 'possible' && result.kind === 'same-staff';
  const said = sentence(isHint ? TEMPLATES.hint : TEMPLATES[item.grade], fillings);
  if (!names.isIndex(item.item) || !names.isIndex(result.outcome)) return said;
  const { value, low, high } = item.model.slope;
  return joined(
    said,
    sentence(TEMPLATES.difference, { ...fillings, value: 10 * value, low: 10 * low, high: 10 * high }),
  );
}

function rankOnly({ spearman }: DriverItem, fillings: Readonly<Record<string, Filling>>): Sentence {
  if (!spearman) return sentence(TEMPLATES.unknown, fillings);
  const { rho, low, high } = spearman;
  return sentence(TEMPLATES.rankOnly, { ...fillings, rho, low, high });
}

function joined(a: Sentence, b: Sentence): Sentence {
  return { fi: `${a.fi} ${b.fi}`, sv: `${a.sv} ${b.sv}`, en: `${a.en} ${b.en}` };
}
