import type { Command } from 'commander';
import type { ReleaseOutcome } from '#shared/contract/safety.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { discardQuarantine } from '../../features/responses/discard-quarantine.ts';
import { listQuarantine, numbersOf } from '../../features/responses/list-quarantine.ts';
import { releaseQuarantine } from '../../features/responses/release-quarantine.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { InputError } from '../input-file.ts';

interface Selection {
  readonly kiosk?: string;
  readonly cause?: string;
}
interface ReleaseOptions extends Selection {
  readonly location?: string;
  readonly team?: string;
  readonly json?: boolean;
}
interface DiscardOptions extends Selection {
  readonly reason: string;
  readonly json?: boolean;
}

const MIN_REASON = 3;
const MAX_REASON = 300;

/** What IT decides about rows: by number or response id, or all that wait of a kiosk or a cause. */
export function decideCommands(quarantine: Command, deps: CommandDeps): void {
  selecting(quarantine.command('release'))
    .description('judge rows anew and count each that can be counted, once')
    .option('--location <key>', 'where they count, against what the rows say')
    .option('--team <key>', 'team of that place')
    .option('--json', 'print what became of each as JSON')
    .action((names: string[], options: ReleaseOptions) => release(deps, names, options));
  quarantine
    .command('assign')
    .description('say where the answers of a suspected clone count, and count them')
    .argument('<kiosk>', 'kiosk that delivered them (id or name)')
    .requiredOption('--location <key>', 'where they count')
    .option('--team <key>', 'team of that place')
    .option('--json', 'print what became of each as JSON')
    .action((kiosk: string, options: ReleaseOptions) => release(deps, [], { ...options, kiosk }));
  selecting(quarantine.command('discard'))
    .description('delete the content of rows; their ids stay known')
    .requiredOption('--reason <text>', 'why; it is kept')
    .option('--json', 'print the count as JSON')
    .action((names: string[], options: DiscardOptions) => discard(deps, names, options));
}

function selecting(command: Command): Command {
  return command
    .argument('[rows...]', 'numbers or response ids')
    .option('--kiosk <kiosk>', 'every waiting row this kiosk delivered (id or name)')
    .option('--cause <cause>', 'every waiting row of this cause');
}

async function release(deps: CommandDeps, names: readonly string[], options: ReleaseOptions): Promise<void> {
  const { location, team } = options;
  if (team !== undefined && location === undefined) throw new InputError('--team needs --location.');
  const place = location === undefined ? undefined : { location, team };
  const released = await withData(deps, async (db) => {
    const numbers = await select(db, names, options);
    return releaseQuarantine({ db, now: deps.now }, { numbers, place, by: 'cli' });
  });
  if (!released.ok) {
    const key = oneLine((released.unknown === 'location' ? location : team) ?? '');
    throw new InputError(`There is no ${released.unknown} "${key}". Nothing was changed.`);
  }
  if (options.json) return deps.print(JSON.stringify(released.outcomes, null, 2));
  for (const outcome of released.outcomes) deps.print(inWords(outcome));
  const counted = released.outcomes.filter(({ outcome }) => outcome === 'counted').length;
  deps.print(`${counted} of ${released.outcomes.length} counted.`);
}

async function discard(deps: CommandDeps, names: readonly string[], options: DiscardOptions): Promise<void> {
  const reason = oneLine(options.reason);
  if (reason.length < MIN_REASON || reason.length > MAX_REASON) {
    throw new InputError(`--reason: say why in ${MIN_REASON} to ${MAX_REASON} characters.`);
  }
  const { discarded, before } = await withData(deps, async (db) => {
    const numbers = await select(db, names, options);
    const done = await discardQuarantine({ db, now: deps.now }, { numbers, reason, by: 'cli' });
    return { discarded: done, before: new Set(numbers).size - done };
  });
  const words = before > 0 ? `${discarded} discarded, ${before} decided before.` : `${discarded} discarded.`;
  deps.print(options.json ? JSON.stringify({ discarded }) : words);
}

/** The rows a person named; InputError for none, or for one that is not there. */
async function select(db: JuuriDatabase, names: readonly string[], { kiosk, cause }: Selection): Promise<number[]> {
  if (kiosk !== undefined || cause !== undefined) {
    if (names.length > 0) throw new InputError('Name rows, or --kiosk and --cause, not both.');
    const rows = await listQuarantine(db, { state: 'waiting', kiosk, cause });
    if (rows.length === 0) throw new InputError('No such row waits in quarantine.');
    return rows.map((row) => row.number).toReversed();
  }
  if (names.length === 0) throw new InputError('Name the rows, or choose them by --kiosk or --cause.');
  const found = await Promise.all(names.map((name) => numbersOf(db, name)));
  const missing = names.find((_name, index) => found[index]?.length === 0);
  if (missing !== undefined) throw new InputError(`There is no row "${oneLine(missing)}" in quarantine.`);
  return found.flat();
}

const WORDS: Readonly<Record<ReleaseOutcome['outcome'], string>> = {
  counted: 'counted',
  copy: 'is counted already, nothing added',
  stays: 'stays',
  decided: 'was decided before',
  unknown: 'is not in quarantine',
};

function inWords({ number, outcome, cause }: ReleaseOutcome): string {
  return `${number}: ${WORDS[outcome]}${cause === undefined ? '' : ` (${cause})`}`;
}
