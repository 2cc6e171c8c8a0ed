import { basename } from 'node:path';
import { ADAPTERS } from './adapters.ts';
import { type Miss, missesOf } from './compare.ts';
import { recoveryMisses } from './recovery.ts';
import { type ReferenceCase, readCase } from './reference-case.ts';

/** Runs one file. Returns null when it passes, else one line that says where it fails; never throws. */
export async function runCase(path: string): Promise<string | null> {
  const name = basename(path);
  try {
    const [first, ...more] = missesIn(await readCase(path));
    return first ? `${name}: ${describe(first)}${more.length > 0 ? ` (and ${more.length} more)` : ''}` : null;
  } catch (error) {
    return `${name}: ${oneLine(error instanceof Error ? error.message : String(error))}`;
  }
}

function missesIn(one: ReferenceCase): Miss[] {
  if (one.fn === 'linkage') return recoveryMisses(one);
  if (!Object.hasOwn(ADAPTERS, one.fn)) throw new Error(`unknown fn "${one.fn}"`);
  if (!one.input) throw new Error('has no "input"');
  return missesOf(one, ADAPTERS[one.fn]?.(one.input));
}

function describe({ key, got, wanted, tolerance: { rel = 0, abs = 0 } }: Miss): string {
  return `${key}: got ${shown(got)}, wanted ${shown(wanted)}, tolerance ${abs} + ${rel} * |wanted|`;
}

function shown(value: unknown): string {
  return oneLine(typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing')).slice(0, 160);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
