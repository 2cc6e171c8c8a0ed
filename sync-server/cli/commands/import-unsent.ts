import type { Command } from 'commander';
import { ensureIdentity } from '../../db/server-identity.ts';
import { openUnsentFile, type UnsentFileFault } from '../../features/responses/open-unsent-file.ts';
import { takeUnsentFile } from '../../features/responses/take-unsent-file.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { InputError, readInputFile } from '../input-file.ts';

interface Options {
  readonly key?: string;
  readonly json?: boolean;
}

/** 50,000 answers and what sealing adds. */
const LARGEST_BYTES = 256 * 1024 * 1024;

const FAULTS: Readonly<Record<UnsentFileFault, string>> = {
  form: 'it is no file of unsent answers of a kiosk.',
  key: 'the key has 25 letters in five groups, as the kiosk showed it.',
  sealed: 'the key does not fit, or the file was changed or cut off; copy it from the drive again.',
};

export function importUnsentCommand(program: Command, deps: CommandDeps): void {
  program
    .command('import-unsent')
    .description('take in the sealed file of unsent answers a kiosk left behind; taken in twice, it counts once')
    .argument('<file>', 'juuri-unsent-….txt')
    .option('--key <letters>', 'key that the kiosk showed; without it, it is read from standard input')
    .option('--json', 'print the counts as JSON')
    .action((file: string, options: Options) => run(deps, file, options));
}

async function run(deps: CommandDeps, path: string, { key, json }: Options): Promise<void> {
  const text = (await readInputFile(path, LARGEST_BYTES)).toString('utf8');
  const file = await openUnsentFile(text, key ?? (await deps.readInput()));
  const name = oneLine(path);
  if (typeof file === 'string') throw new InputError(`${name}: ${FAULTS[file]} Nothing was changed.`);
  const taken = await withData(deps, async (db) =>
    takeUnsentFile({ db, now: deps.now, identity: await ensureIdentity(db) }, file, 'cli'),
  );
  const kiosk = oneLine(file.kiosk.name);
  if (!taken.ok) throw new InputError(`${name}: the kiosk "${kiosk}" is not one of this server. Nothing was changed.`);
  const { stored, duplicate, quarantined } = taken;
  if (json) return deps.print(JSON.stringify({ kiosk, stored, duplicate, quarantined }));
  deps.print(`${kiosk}: ${stored} taken in, ${duplicate} were here already, ${quarantined} in quarantine.`);
  if (quarantined > 0) deps.print('What is in quarantine is not counted yet: juuri quarantine list.');
}
