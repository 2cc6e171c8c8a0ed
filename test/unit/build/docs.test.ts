import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const pages = globSync('{,*/,*/*/,*/*/*/}README.md', { cwd: ROOT })
  .filter((page) => !page.includes('node_modules'))
  .sort();
const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

const TOP_FOLDERS = ['kiosk', 'sync-server', 'shared', 'build', 'test'];
/** Made by a command, so absent in a fresh clone. */
const MADE = /^(?:dist|data|release|node_modules)\b/;

/** Paths a page names: targets of links (from the page), and code spans that look like a path (from the root or the page). */
function namedPaths(text: string): { links: string[]; spans: string[] } {
  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)].map((match) => match[1] ?? '');
  const spans = [...text.matchAll(/`([\w@.-]+\/[\w@./-]*)`/g)].map((match) => match[1] ?? '');
  return { links, spans: spans.filter((span) => TOP_FOLDERS.includes(span.split('/')[0] ?? '')) };
}

describe('the pages of the repository', () => {
  it('stand in the root and in each top folder', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', ...TOP_FOLDERS.map((folder) => `${folder}/README.md`)]));
  });

  it.each(pages)('%s names only npm scripts that exist', async (page) => {
    const text = await readFile(join(ROOT, page), 'utf8');
    const named = [...text.matchAll(/npm run ([a-z][\w:-]*)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it.each(pages)('%s names only paths that exist', async (page) => {
    const { links, spans } = namedPaths(await readFile(join(ROOT, page), 'utf8'));
    const folder = join(ROOT, dirname(page));
    const missing = [
      ...links.filter((link) => !existsSync(join(folder, link))),
      ...spans.filter((span) => !MADE.test(span) && !existsSync(join(ROOT, span)) && !existsSync(join(folder, span))),
    ];
    expect(missing).toEqual([]);
  });
});
