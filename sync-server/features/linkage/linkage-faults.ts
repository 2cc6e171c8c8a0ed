import type { Linkage } from '#shared/domain/linkage.ts';
import { readPeriod } from '#shared/scoring/period-days.ts';
import type { KnownItems } from './known-items.ts';

/** A name in a linkage that leads nowhere or does not fit; `path` leads to it from the top of the linkage. */
export interface LinkageFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const LISTS = ['customer', 'work', 'practices'] as const;
type List = (typeof LISTS)[number];

/** Everything that speaks against a linkage, given what is asked and imported. */
export function linkageFaults(linkage: Linkage, known: KnownItems): LinkageFault[] {
  return [
    ...themeFaults(linkage, known),
    ...outcomeFaults(linkage, known),
    ...LISTS.flatMap((list) => listFaults(linkage, list, known)),
    ...twiceFaults(linkage),
    ...staffFaults(linkage, known),
    ...tierFaults(linkage),
    ...windowFaults(linkage),
  ];
}

function themeFaults({ themes }: Linkage, known: KnownItems): LinkageFault[] {
  return themes.flatMap(({ key, of }, at) => {
    const sides = new Set(of.map((item) => known.sideOf(item)));
    const stranger = of.findIndex((item) => !known.isScale(item));
    return [
      ...when(known.sideOf(key) !== undefined || themes.findIndex((one) => one.key === key) < at, {
        path: ['themes', at, 'key'],
        message: `"${key}" is the name of something else already`,
      }),
      ...when(stranger >= 0, {
        path: ['themes', at, 'of', stranger],
        message: `no survey asks a scale question "${of[stranger]}"`,
      }),
      ...when(stranger < 0 && sides.size > 1, {
        path: ['themes', at, 'of'],
        message: 'a theme is of customers or of staff, not of both',
      }),
      ...when(new Set(of).size < of.length, { path: ['themes', at, 'of'], message: 'an item is named twice' }),
    ];
  });
}

function outcomeFaults(linkage: Linkage, known: KnownItems): LinkageFault[] {
  const { outcome } = linkage;
  const parts = themeOf(linkage, outcome);
  const within = parts?.find((part) => linkage.customer.includes(part));
  if (within !== undefined) {
    return [{ path: ['customer'], message: `"${within}" is part of the outcome and cannot stand beside it` }];
  }
  const fits = parts
    ? parts.every((part) => known.sideOf(part) === 'customer')
    : known.imported.has(outcome) || (known.sideOf(outcome) === 'customer' && known.isNumeric(outcome));
  if (fits) return [];
  const message = `"${outcome}" is no question to customers on a scale, no theme of such and no imported figure`;
  return [{ path: ['outcome'], message }];
}

function listFaults(linkage: Linkage, list: List, known: KnownItems): LinkageFault[] {
  const side = list === 'customer' ? 'customer' : 'staff';
  return linkage[list].flatMap((item, at) => {
    const parts = themeOf(linkage, item) ?? [item];
    if (parts.every((part) => known.sideOf(part) === side && known.isNumeric(part))) return [];
    const who = side === 'customer' ? 'customers' : 'staff';
    return [
      { path: [list, at], message: `no survey asks ${who} a scale question "${item}", and no theme is called so` },
    ];
  });
}

function twiceFaults(linkage: Linkage): LinkageFault[] {
  const seen = new Set([linkage.outcome]);
  return LISTS.flatMap((list) =>
    linkage[list].flatMap((item, at) => {
      if (seen.has(item)) return [{ path: [list, at], message: `"${item}" stands in the linkage already` }];
      seen.add(item);
      return [];
    }),
  );
}

/** Staff figures come from one wave, so every staff item must be of one survey. */
function staffFaults(linkage: Linkage, known: KnownItems): LinkageFault[] {
  const wanted = linkage.staff?.survey;
  if (wanted !== undefined && !known.staffSurveys.has(wanted)) {
    return [{ path: ['staff', 'survey'], message: `there is no staff survey "${wanted}"` }];
  }
  const items = staffItems(linkage).filter((item) => known.sideOf(item) === 'staff');
  if (items.length === 0) return [];
  const survey = known.surveyOf(items, wanted);
  if (survey !== undefined) return [];
  const message = wanted
    ? `the survey "${wanted}" does not ask all of the staff items`
    : 'no one staff survey asks all';
  return [{ path: wanted ? ['staff', 'survey'] : ['work'], message }];
}

function tierFaults(linkage: Linkage): LinkageFault[] {
  if (!linkage.tiers) return [];
  const { by, compare } = linkage.tiers;
  const named = new Set([
    linkage.outcome,
    ...LISTS.flatMap((list) => linkage[list]),
    ...linkage.themes.map((one) => one.key),
  ]);
  const strange = (item: string) => `"${item}" stands nowhere else in the linkage`;
  return [
    ...when(!named.has(by), { path: ['tiers', 'by'], message: strange(by) }),
    ...compare.flatMap((item, at) =>
      when(!named.has(item), { path: ['tiers', 'compare', at], message: strange(item) }),
    ),
  ];
}

function windowFaults({ window }: Linkage): LinkageFault[] {
  if (!('period' in window)) return [];
  const reading = readPeriod(window.period);
  return reading.ok ? [] : [{ path: ['window', 'period'], message: reading.fault }];
}

/** Every staff question behind the linkage, those of themes included. */
export function staffItems(linkage: Linkage): string[] {
  return [...linkage.work, ...linkage.practices].flatMap((item) => themeOf(linkage, item) ?? [item]);
}

export function themeOf({ themes }: Linkage, item: string): readonly string[] | undefined {
  return themes.find(({ key }) => key === item)?.of;
}

function when(isFaulty: boolean, fault: LinkageFault): LinkageFault[] {
  return isFaulty ? [fault] : [];
}
