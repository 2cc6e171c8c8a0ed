import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

export interface KioskFile {
  readonly file: string;
  readonly type: string;
}

/** Path of an address to file. A request is looked up here and nowhere else: no path is ever built from a request. */
export type KioskFiles = ReadonlyMap<string, KioskFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

function filesBelow(folder: string, prefix: string): [string, KioskFile][] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): [string, KioskFile][] => {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(file, `${prefix}${entry.name}/`);
    const type = TYPES[extname(entry.name)];
    return type === undefined ? [] : [[`${prefix}${entry.name}`, { file, type }]];
  });
}

/** The renderer's files as they are at start-up; types that a kiosk does not serve (source maps, say) are left out. */
export function listKioskFiles(folder: string): KioskFiles {
  return new Map(filesBelow(folder, '/'));
}
