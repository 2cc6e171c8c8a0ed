import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The mark by which @electron/fuses finds the fuses in a binary, then version 1, their number, and each one off ('0'). */
const FUSES = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.of(1, 9), Buffer.alloc(9, '0')]);

/** A folder that electron-builder takes for an Electron distribution, without the binary. */
export async function writeStubElectron(folder: string): Promise<void> {
  await mkdir(join(folder, 'resources'), { recursive: true });
  await writeFile(join(folder, 'electron'), Buffer.concat([Buffer.alloc(64), FUSES, Buffer.alloc(64)]), {
    mode: 0o755,
  });
  for (const name of ['chrome-sandbox', 'chrome_crashpad_handler', 'LICENSE', 'LICENSES.chromium.html', 'version']) {
    await writeFile(join(folder, name), '');
  }
}
