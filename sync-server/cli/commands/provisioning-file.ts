import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import {
  LONGEST_PROVISIONING_DAYS,
  type MadeFile,
  MOST_PROVISIONING_FILES,
  USUAL_PROVISIONING_DAYS,
} from '#shared/contract/coming-kiosks.ts';
import { parseServerAddress } from '#shared/contract/server-address.ts';
import { makeProvisioningFiles } from '../../features/enrolment/make-provisioning-files.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { InputError } from '../input-file.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly location: string;
  readonly team?: string;
  readonly name: string;
  readonly server: string;
  readonly count: number;
  readonly days: number;
  readonly out?: string;
}

export function provisioningFileCommand(program: Command, deps: CommandDeps): void {
  program
    .command('provisioning-file')
    .description('make files that set up new kiosks without typing; each one works once')
    .requiredOption('--location <key>', 'location the kiosks will stand in')
    .option('--team <key>', 'team of that location the kiosks belong to')
    .requiredOption('--name <pattern>', 'name of the kiosks; {n} becomes their number')
    .requiredOption('--server <address>', 'address of the kiosks’ port, https://…', server)
    .option('--count <number>', 'number of kiosks', wholeNumber(MOST_PROVISIONING_FILES), 1)
    .option(
      '--days <number>',
      'days the files are good for',
      wholeNumber(LONGEST_PROVISIONING_DAYS),
      USUAL_PROVISIONING_DAYS,
    )
    .option(
      '--out <folder>',
      'folder to write juuri-provisioning-….json into; without it addresses for web kiosks are printed',
    )
    .action((options: Options) => run(deps, options));
}

async function run(deps: CommandDeps, options: Options): Promise<void> {
  const { location, team, name, server: origin, count, days, out } = options;
  const wanted = { location, team, name, server: origin, count, days, by: 'cli' };
  if (out !== undefined) await folderFor(out);
  const made = await withData(deps, (db) => makeProvisioningFiles({ ...deps, db }, wanted));
  if (!made.ok) throw new InputError(FAULTS[made.fault](oneLine(made.fault === 'team' ? (team ?? '') : location)));
  if (out === undefined) for (const { address } of made.files) deps.print(address);
  else await writeAll(out, made.files, deps);
}

const FAULTS = {
  location: (key: string) => `There is no location "${key}".`,
  team: (key: string) => `There is no team "${key}" at that location.`,
  name: () => 'The name must have 1 to 60 characters, and {n} in it where several kiosks are named.',
} as const;

function server(written: string): string {
  const address = parseServerAddress(written);
  if (address.ok) return address.origin;
  throw new InvalidArgumentError('Give an address such as https://kiosk.example.org.');
}

async function folderFor(out: string): Promise<void> {
  await mkdir(out, { recursive: true }).catch((cause: unknown) => {
    throw new InputError(`${oneLine(out)}: name a folder that can be written to.`, { cause });
  });
}

async function writeAll(out: string, files: readonly MadeFile[], deps: CommandDeps): Promise<void> {
  for (const { fileName, file } of files) {
    const path = join(out, fileName);
    await writeFile(path, `${JSON.stringify(file, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
    deps.print(`${path}: ${file.name}`);
  }
}
