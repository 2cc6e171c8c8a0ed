/** One row of import-rules.json: what the files of a zone may not import. */
export interface ImportRule {
  /** Glob of the importing files, from the root; `{a,b}` for several folders. */
  readonly zone: string;
  readonly except?: readonly string[];
  readonly why: string;
  /** The only packages allowed; absent = any. */
  readonly packages?: readonly string[];
  /** Examples of what stays allowed; a test imports each. */
  readonly may?: readonly string[];
  /** Folders from the root, packages, or patterns of a relative import that begin with `*` or `.`. */
  readonly never: readonly string[];
}

const TOP_FOLDERS = ['shared', 'kiosk', 'sync-server'];

export function isFolder(target: string): boolean {
  return TOP_FOLDERS.includes(target.split('/')[0] ?? '');
}

/** `a/{b,c}/**` as `a/b/**` and `a/c/**`. */
export function zonesOf(rule: ImportRule): string[] {
  const list = /\{([^}]*)\}/.exec(rule.zone);
  if (!list) return [rule.zone];
  return (list[1] ?? '').split(',').map((name) => rule.zone.replace(list[0], name));
}

/** A made-up file of a zone: `kiosk/renderer/screens/**` and `probe` give `kiosk/renderer/screens/deep/probe.ts`. */
export function fileInZone(zone: string, name: string): string {
  const parts = zone.split('/').map((part, index, all) => {
    if (index < all.length - 1) return part.replace('*', 'goals');
    return part === '**' ? `deep/${name}.ts` : part === '*' ? `${name}.ts` : part.replace('*', name);
  });
  return parts.join('/');
}
