import { open, rename, rm } from 'node:fs/promises';

/** Others than the kiosk read reports: unlike its own files they are nobody's secret. */
const MODE = 0o644;

/**
 * Replaces `file` as a whole in a folder that is there already: a report is whole or it is the one before. Rejects with the system's error
 * and leaves nothing half behind.
 */
export async function replaceReport(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.new`;
  const handle = await open(temporary, 'w', MODE);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(temporary, { force: true });
    throw error;
  }
  await handle.close();
  await rename(temporary, file);
}
