import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The repository's root: every path of the build is given from here. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** One thing the build makes. */
export interface Target {
  /** As told to the person at the terminal. */
  readonly name: string;
  /** Source file without which there is nothing to build, from the root. */
  readonly entry: string;
  /** A file of the result, from the root: `npm start` compares its age with the sources'. */
  readonly result: string;
  /** Folders whose files go into the result, from the root. */
  readonly sources: readonly string[];
  build(): Promise<void>;
}

export function fromRoot(...parts: string[]): string {
  return join(ROOT, ...parts);
}

export function hasEntry(target: Target): boolean {
  return existsSync(fromRoot(target.entry));
}

/** The version every program tells: that of package.json. */
export function appBuild(): string {
  return (JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as { version: string }).version;
}
