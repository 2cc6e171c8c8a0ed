import { existsSync } from 'node:fs';

/**
 * A file in the folder of a module when run from source, in the bundle's folder when bundled: both stand beside the running module.
 *
 * @param module  `import.meta.url` of the asking module
 */
export function besideModule(module: string, ...names: string[]): URL {
  const found = names.map((name) => new URL(name, module)).find((url) => existsSync(url));
  if (!found) throw new Error(`${names.join(' or ')} must stand beside the program.`);
  return found;
}
