import { type ImportRule, isFolder, zonesOf } from './import-rule.ts';

/** The lint configuration that enforces the rules: one override per rule, each zone in exactly one. */
export function lintBorders(rules: readonly ImportRule[]): object {
  return { overrides: rules.map(override) };
}

function override(rule: ImportRule): object {
  const options = { patterns: [{ group: patterns(rule), message: rule.why }] };
  return {
    includes: [...zonesOf(rule), ...(rule.except ?? []).map((zone) => `!${zone}`)],
    linter: { rules: { style: { noRestrictedImports: { level: 'error', options } } } },
  };
}

/** As in a .gitignore the last match decides: first everything, then what is allowed of it, then what is forbidden. */
function patterns(rule: ImportRule): string[] {
  const onlyPackages = rule.packages
    ? ['**', '!./**', '!../**', '!**/../**', '!#shared/**', ...rule.packages.map((name) => `!${name}`)]
    : [];
  return [...onlyPackages, ...rule.never.flatMap((target) => forbidden(target, rule.zone))];
}

function forbidden(target: string, zone: string): string[] {
  if (target.startsWith('./') || target.startsWith('../')) return [target];
  if (target.startsWith('*')) return [`**/${target}`];
  if (target.endsWith(':*')) return [target];
  return isFolder(target) ? folderPatterns(target, zone) : [target, `${target}/**`];
}

/** However far up a relative import begins: `../db/x.ts`, `../../../sync-server/db/x.ts`; `./db/x.ts` from the folder above. */
function folderPatterns(folder: string, zone: string): string[] {
  const parts = folder.split('/');
  const endings = parts.map((_, index) => parts.slice(index).join('/'));
  const relative = endings.map((ending) => `**/../${ending}/**`);
  const above = `${zone.replace(/\/\*[^/]*$/, '')}/`;
  const below = folder.startsWith(above) ? [`./${folder.slice(above.length)}/**`] : [];
  return [...(parts[0] === 'shared' ? [`#${folder}/**`] : []), ...relative, ...below];
}
