import { readFile } from 'node:fs/promises';

export interface Tolerance {
  readonly rel?: number;
  readonly abs?: number;
}

/** One file of a folder of cases: a function of the statistics core, its input and its answer. */
export interface ReferenceCase {
  readonly id: string;
  readonly fn: string;
  /** Absent in files that bring whole data sets (`linkage`). */
  readonly input?: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
  /** By top-level key of `expected`, else `default`. */
  readonly tolerance?: Readonly<Record<string, Tolerance>>;
  /** Other whole answers that also pass. */
  readonly accept?: unknown;
}

/** Reads a file; throws with one line that says what is wrong with it. */
export async function readCase(path: string): Promise<ReferenceCase> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`cannot be read (${error.code ?? error.message})`);
  });
  const parsed = parse(text);
  if (!isObject(parsed)) throw new Error('is no JSON object');
  for (const key of ['id', 'fn']) if (typeof parsed[key] !== 'string') throw new Error(`has no "${key}"`);
  if (!isObject(parsed.expected)) throw new Error('has no "expected"');
  return parsed as unknown as ReferenceCase;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`is no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}
