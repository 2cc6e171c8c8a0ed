import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { Problem } from '#shared/contract/problems.ts';

const entry = z.discriminatedUnion('what', [
  z.object({ what: z.literal('kiosk-revoked'), at: z.int(), device: z.string() }),
  z.object({
    what: z.literal('row-discarded'),
    at: z.int(),
    responseId: z.string(),
    hash: z.string(),
    by: z.string(),
    reason: z.string(),
  }),
  z.object({ what: z.literal('epoch'), at: z.int(), epoch: z.int() }),
]);
/** A decision that must outlive the database: a restore applies it again to whatever an older backup says. */
export type ControlEntry = z.infer<typeof entry>;

/** An append-only file of JSON lines beside the database, never inside it. */
export interface ControlLog {
  /** On the disk when it returns. Problem `storage_unavailable`. Called before the commit: what is decided is never lost. */
  append(entry: ControlEntry): void;
  /** Every entry, oldest first. Throws ControlLogError for a damaged line; a torn last one was never confirmed. */
  read(): ControlEntry[];
}

export class ControlLogError extends Error {
  override name = 'ControlLogError';
}

export function controlLogFile(databaseFile: string): string {
  return join(dirname(databaseFile), 'control.log');
}

export function controlLogOf(file: string): ControlLog {
  return { append: (one) => append(file, one), read: () => readControlLog(file) };
}

function append(file: string, one: ControlEntry): void {
  try {
    cutTornLine(file);
    const handle = openSync(file, 'a', 0o600);
    try {
      writeSync(handle, `${JSON.stringify(one)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (cause) {
    throw new Problem('storage_unavailable', { cause });
  }
}

/** A line without its end was being written when the power went: nobody was told that it is kept. */
function cutTornLine(file: string): void {
  if (!existsSync(file)) return;
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole < bytes.length) truncateSync(file, whole);
}

export function readControlLog(file: string): ControlEntry[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.slice(0, -1).map(entryOf);
}

function entryOf(line: string, index: number): ControlEntry {
  const parsed = entry.safeParse(jsonOf(line));
  if (parsed.success) return parsed.data;
  throw new ControlLogError(`control.log: line ${index + 1} is damaged; put an intact copy in its place.`);
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
