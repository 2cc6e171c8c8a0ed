import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The cases of this repository. */
export const OWN_CASES = join(import.meta.dirname, '../cases');

/** Paths of the JSON files of a folder, in the order of their names. */
export async function caseFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));
}
