import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The publisher's public key as packed beside the application; null when this build was packed without one. */
export async function publisherKey(resourcesFolder: string): Promise<string | null> {
  try {
    return await readFile(join(resourcesFolder, 'update-key.pem'), 'utf8');
  } catch {
    // Without a key there is nothing to check an update against, so none is ever taken.
    return null;
  }
}
