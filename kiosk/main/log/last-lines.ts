import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { redacted } from './redacted.ts';

export const LOG_FOLDER = 'logs';
const LINES = 60;

/** The newest lines of the kiosk's log, oldest first, redacted once more; none where nothing was logged yet. */
export async function lastLines(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, 'kiosk.log'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-LINES).map(redacted);
}
