import { open, unlink } from 'node:fs/promises';
import type { Command } from 'commander';
import { MAX_TEAM_SIZE } from '#shared/domain/pulse.ts';
import { makePulseLink, makePulseSheet } from '../../features/pulse/make-access.ts';
import { codeSheet, linkSheet, pulseAddress } from '../../features/pulse/pulse-papers.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { InputError } from '../input-file.ts';
import { wholeNumber } from '../whole-number.ts';

interface CodesOptions {
  readonly team: string;
  readonly count: number;
  readonly days: number;
  readonly out: string;
}

interface LinkOptions {
  readonly team: string;
  readonly people: number;
  readonly out?: string;
}

const LONGEST_DAYS = 120;

export function pulseCodesCommand(program: Command, deps: CommandDeps): void {
  program
    .command('pulse-codes')
    .description('print a sheet of single-use codes for the pulse of a team (PDF to cut out)')
    .requiredOption('--team <key>', 'team the codes are for')
    .requiredOption('--count <number>', 'number of codes', wholeNumber(MAX_TEAM_SIZE))
    .option('--days <number>', 'days the codes are good for', wholeNumber(LONGEST_DAYS), 35)
    .requiredOption('--out <file>', 'PDF file to write; must not exist')
    .action((options: CodesOptions) => printCodes(deps, options));
}

export function pulseLinkCommand(program: Command, deps: CommandDeps): void {
  program
    .command('pulse-link')
    .description('print the address of a team, shown this once; the link it had before ends')
    .requiredOption('--team <key>', 'team the link is for')
    .requiredOption(
      '--people <number>',
      'people of the team: answers the link takes in a week',
      wholeNumber(MAX_TEAM_SIZE),
    )
    .option('--out <file>', 'PDF file to write with the link as QR codes; must not exist')
    .action((options: LinkOptions) => printLink(deps, options));
}

async function printCodes(deps: CommandDeps, { team, count, days, out }: CodesOptions): Promise<void> {
  const wanted = { team, codes: count, validDays: days, by: 'cli' };
  const made = await withNewFile(out, async () => {
    const codes = await withData(deps, (db) => makePulseSheet({ ...deps, db }, wanted));
    return { ...orNoTeam(codes, team), bytes: () => codeSheet(deps.publicOrigin(), orNoTeam(codes, team)) };
  });
  deps.print(`${count} codes for ${oneLine(made.team.name)}, good through ${made.validTo}: ${oneLine(out)}`);
}

async function printLink(deps: CommandDeps, { team, people, out }: LinkOptions): Promise<void> {
  const make = async () => {
    const wanted = { team, headCount: people, by: 'cli' };
    const link = orNoTeam(await withData(deps, (db) => makePulseLink({ ...deps, db }, wanted)), team);
    return { ...link, bytes: () => linkSheet(deps.publicOrigin(), link) };
  };
  const made = out === undefined ? await make() : await withNewFile(out, make);
  deps.print(pulseAddress(deps.publicOrigin(), made.secret));
}

/** Claims the file before anything is made: codes that cannot be saved would be worthless. Leaves none behind after a refusal. */
async function withNewFile<T extends { bytes(): Promise<Uint8Array> }>(
  path: string,
  make: () => Promise<T>,
): Promise<T> {
  const file = await open(path, 'wx').catch((cause: unknown) => {
    throw new InputError(`${path}: cannot be made; name a new file in a folder that can be written to.`, { cause });
  });
  try {
    const made = await make();
    await file.writeFile(await made.bytes());
    return made;
  } catch (error) {
    await unlink(path);
    throw error;
  } finally {
    await file.close();
  }
}

function orNoTeam<T>(made: T | null, team: string): T {
  if (made === null) throw new InputError(`There is no team "${oneLine(team)}".`);
  return made;
}
