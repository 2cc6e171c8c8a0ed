import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface PrecacheEntry {
  readonly url: string;
  /** Content hash, or null where the file's name already holds one. */
  readonly revision: string | null;
}

const NAMED_BY_HASH = /-[\w-]{8,}\.\w+$/;
/** Chromium takes the `.woff2` beside a `.woff`. */
const LEFT_OUT = /^sw\.js|\.(?:map|gz|br|woff)$/;

/** Every file of a built page as workbox-precaching wants it, but the service worker itself and what no page asks for. */
export async function precacheList(folder: string): Promise<PrecacheEntry[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !LEFT_OUT.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
  return Promise.all(
    files.sort().map(async (url) => {
      const named = url.startsWith('assets/') && NAMED_BY_HASH.test(url);
      return { url, revision: named ? null : contentHash(await readFile(join(folder, url))) };
    }),
  );
}

function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
