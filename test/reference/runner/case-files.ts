import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The cases of this repository. */
export const OWN_CASES = join(import.meta.dirname, '../cases');

/** Paths of the JSON files of a folder and of folders in it, in the order of their names; anything else may lie beside them. */
export async function caseFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.name.endsWith('.json') && !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
