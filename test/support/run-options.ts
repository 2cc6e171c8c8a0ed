import { parseArgs } from 'node:util';

const WRONG_USAGE = 64;

/** Whole-number options of a script (`--schedules 500 --seed 7`), each with its default; exits 64 for anything else. */
export function readRunOptions<Name extends string>(defaults: Readonly<Record<Name, number>>): Record<Name, number> {
  const names = Object.keys(defaults) as Name[];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({ options });
    return Object.fromEntries(names.map((name) => [name, wholeNumber(name, values[name]) ?? defaults[name]])) as Record<
      Name,
      number
    >;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(WRONG_USAGE);
  }
}

function wholeNumber(name: string, given: unknown): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} must be a whole number of at least 1`);
  return value;
}
