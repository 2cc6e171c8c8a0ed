import { glob, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fromRoot, hasEntry, type Target } from './target.ts';

/** Changes here change every result. */
const EVERYWHERE = ['build/bundles', 'package-lock.json'];

/** True when something of the target is newer than its result, or there is no result. */
export async function isStale(target: Target): Promise<boolean> {
  if (!hasEntry(target)) return false;
  const built = await modified(fromRoot(target.result));
  if (built === null) return true;
  for (const source of [...target.sources, ...EVERYWHERE]) {
    if (await hasNewer(fromRoot(source), built)) return true;
  }
  return false;
}

async function hasNewer(path: string, than: number): Promise<boolean> {
  if (((await modified(path)) ?? 0) > than) return true;
  for await (const name of glob('**/*', { cwd: path })) {
    if (((await modified(join(path, name))) ?? 0) > than) return true;
  }
  return false;
}

/** Unix ms of the last change; null where there is nothing. */
async function modified(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
