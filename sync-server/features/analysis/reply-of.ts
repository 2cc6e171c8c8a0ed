import type { TeamTableReply, Told as ToldReply } from '#shared/contract/analysis.ts';
import { fittedLine } from '../../analysis/units/scatter.ts';
import type { Names } from '../../analysis/wording/names.ts';
import { tellChain } from '../../analysis/wording/tell-chain.ts';
import { type Told, tellDrivers } from '../../analysis/wording/tell-drivers.ts';
import { tellTiers } from '../../analysis/wording/tell-tiers.ts';
import type { Basis } from './basis.ts';
import { computeChain, computeDrivers, computeTiers } from './compute.ts';
import { factsOf, type Stamp } from './facts.ts';
import type { Reply } from './run-analysis.ts';

/** The whole answer to a basis: facts, figures, sentences. Pure. */
export function replyOf(
  basis: Basis,
  stamp: Stamp,
  axes: { readonly x: string; readonly y: string } | undefined,
): Reply {
  const facts = factsOf(basis, stamp);
  const names = namesOf(basis);
  switch (basis.question.kind) {
    case 'drivers': {
      const result = computeDrivers(basis);
      return { facts, result, told: plain(tellDrivers(result, names)) };
    }
    case 'chain': {
      const result = computeChain(basis);
      const links = result.links.map((link) => plain(tellDrivers(link.result, names)));
      return { facts, result, told: plain(tellChain(result, names)), links };
    }
    case 'tiers': {
      const result = computeTiers(basis);
      return { facts, result, told: plain(tellTiers(result, names)) };
    }
    case 'teams':
      return { facts, units: unitsOf(basis), scatter: axes ? scatterOf(basis, axes) : null };
  }
}

function namesOf({ items, question }: Basis): Names {
  const scales = new Map(items.map(({ item, scale }) => [item, scale]));
  return {
    titles: new Map(items.map(({ item, title }) => [item, title])),
    level: question.linkage.content.level,
    isIndex: (item) => scales.get(item) === 'index',
  };
}

function plain(told: Told): ToldReply {
  return { ...told, items: told.items.map((one) => ({ ...one })) };
}

function unitsOf({ units, items, table }: Basis): TeamTableReply['units'] {
  const rows = new Map(table.teams.map((row) => [row.id, row]));
  return units.map(({ unit, name, location, kind }) => {
    const row = rows.get(unit);
    const figures = items.map(({ item }) => {
      const value = row?.values[item];
      return value === undefined
        ? { item, hidden: true as const }
        : { item, hidden: false as const, value, n: row?.n[item] ?? 0 };
    });
    return { unit, name, location, kind, used: figures.every(({ hidden }) => !hidden), figures };
  });
}

function scatterOf(
  { units, table }: Basis,
  { x, y }: { readonly x: string; readonly y: string },
): TeamTableReply['scatter'] {
  const names = new Map(units.map(({ unit, name }) => [unit, name]));
  const points = table.teams.flatMap(({ id, values }) => {
    const [across, up] = [values[x], values[y]];
    return across === undefined || up === undefined ? [] : [{ unit: id, name: names.get(id) ?? id, x: across, y: up }];
  });
  const { line, spearman } = fittedLine(points);
  return { x, y, points, line: line && [...line], spearman };
}
