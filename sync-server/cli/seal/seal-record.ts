import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { InputError } from '../input-file.ts';
import { makeChange, standingAt, toldPlainly } from './seal-disk.ts';

/** Where a machine remembers what stood there before it was sealed. */
export const RECORD_PATH = '/etc/juuri/seal.json';

const standing = z.discriminatedUnion('is', [
  z.object({ is: z.literal('file'), text: z.string(), mode: z.int().check(z.gte(0), z.lte(0o777)) }),
  z.object({ is: z.literal('link'), target: z.string() }),
  z.object({ is: z.literal('absent') }),
]);
const path = z.string().check(z.regex(/^\/(?!.*\.\.)/));
const sealRecord = z.object({
  folders: z.array(path),
  changes: z.array(z.object({ path, before: standing, after: standing })),
});
export type SealRecord = z.infer<typeof sealRecord>;

/** Null where this machine was never sealed. */
export function readRecord(root: string): SealRecord | null {
  if (standingAt(root, RECORD_PATH).is === 'absent') return null;
  const text = toldPlainly(RECORD_PATH, () => readFileSync(join(root, RECORD_PATH), 'utf8'));
  const parsed = sealRecord.safeParse(jsonOf(text));
  if (!parsed.success) throw new InputError(`${RECORD_PATH}: it is damaged; put it back from a copy, or remove it.`);
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON has no form a record could have.
    return null;
  }
}

/** Written before anything is changed: whatever breaks off, the way back is known. */
export function writeRecord(root: string, record: SealRecord): void {
  const text = `${JSON.stringify(record, null, 1)}\n`;
  makeChange(root, { path: RECORD_PATH, before: { is: 'absent' }, after: { is: 'file', text, mode: 0o644 } });
}

export function dropRecord(root: string): void {
  rmSync(join(root, RECORD_PATH), { force: true });
}
