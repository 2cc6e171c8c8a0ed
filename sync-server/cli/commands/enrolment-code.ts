import type { Command } from 'commander';
import { createEnrolmentCode } from '../../features/enrolment/create-code.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { InputError } from '../input-file.ts';

interface Options {
  readonly location: string;
  readonly team?: string;
  readonly json?: boolean;
}

export function enrolmentCodeCommand(program: Command, deps: CommandDeps): void {
  program
    .command('enrolment-code')
    .description('print a one-time code for a new kiosk, good for 24 hours')
    .requiredOption('--location <key>', 'location the kiosk will stand in')
    .option('--team <key>', 'team of that location the kiosk belongs to')
    .option('--json', 'print code and time of expiry as JSON')
    .action((options: Options) => run(deps, options));
}

async function run(deps: CommandDeps, { location, team, json }: Options): Promise<void> {
  const made = await withData(deps, (db) => createEnrolmentCode({ ...deps, db }, { location, team, by: 'cli' }));
  if (!made.ok) {
    const key = oneLine(made.unknown === 'location' ? location : (team ?? ''));
    const where = made.unknown === 'team' ? ' at that location' : '';
    throw new InputError(`There is no ${made.unknown} "${key}"${where}.`);
  }
  const expiresAt = new Date(made.expiresAt).toISOString();
  deps.print(json ? JSON.stringify({ code: made.code, expiresAt }) : made.code);
}
