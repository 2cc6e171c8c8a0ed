import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Where reports of the day are saved: the folder IT named at this device, as it is, or else `export/` in the data folder, beside what
 * else is fetched from a kiosk. A named folder that is missing is a fault that is told: nothing is saved where nobody looks.
 */
export async function reportFolder(named: string | undefined, dataFolder: string): Promise<string> {
  if (named !== undefined) return named;
  const own = join(dataFolder, 'export');
  await mkdir(own, { recursive: true });
  return own;
}
