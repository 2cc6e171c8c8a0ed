import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { type Cell, SQUARE, TALL, WIDE } from './cells.ts';

const BASELINE = fileURLToPath(new URL('../../e2e/baseline/', import.meta.url));
const SEEN = join(tmpdir(), 'juuri-pictures');
/** Drawn at a fifth of its size, in greys: a thing moved or missing shows, the edge of a letter does not. */
const SCALE = 0.2;
/** How far two pixels' colours may be apart, 0-1, as pixelmatch measures it (YIQ distance). */
const COLOUR_DISTANCE = 0.15;
/** Share of all pixels that may differ more. */
const MAX_SHARE = 0.001;

const FOLDERS = new Map([
  [WIDE, 'landscape'],
  [TALL, 'portrait'],
  [SQUARE, 'four-to-three'],
]);

/** True for the cells whose pictures have been looked at and kept: three panels, three languages, two sizes of text. */
export function hasPictures({ panel, lang, contrast }: Cell): boolean {
  return FOLDERS.has(panel) && lang !== 'ar' && !contrast;
}

/**
 * Compares the page with its kept picture (acceptance check A72); `JUURI_BASELINE=write` keeps it as it is now instead, to be looked at
 * before it is committed. A page that differs is written to a folder of the system's for temporary files, which the fault names.
 */
export async function pictureFaults(page: Page, cell: Cell, screen: string): Promise<string[]> {
  const name = join(FOLDERS.get(cell.panel) ?? '', `${cell.lang}-${cell.large ? 'large' : 'normal'}`, `${screen}.png`);
  const drawn = await smallPicture(page, cell);
  if (process.env.JUURI_BASELINE === 'write') {
    await keep(join(BASELINE, name), drawn);
    return [];
  }
  const share = differingShare(PNG.sync.read(await readFile(join(BASELINE, name))), PNG.sync.read(drawn));
  if (share <= MAX_SHARE) return [];
  await keep(join(SEEN, name), drawn);
  return [`A72 ${(share * 100).toFixed(2)} % of the pixels are unlike ${name}; see ${join(SEEN, name)}`];
}

async function smallPicture(page: Page, { panel: { width, height } }: Cell): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'png',
    clip: { x: 0, y: 0, width, height, scale: SCALE },
  });
  await session.detach();
  return PNG.sync.write(PNG.sync.read(Buffer.from(data, 'base64')), { colorType: 0, deflateLevel: 9 });
}

function differingShare(kept: PNG, seen: PNG): number {
  const { width, height } = kept;
  if (seen.width !== width || seen.height !== height) return 1;
  return pixelmatch(kept.data, seen.data, undefined, width, height, { threshold: COLOUR_DISTANCE }) / (width * height);
}

async function keep(file: string, picture: Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, picture);
}
