import type { Command } from 'commander';
import type { ProofDay } from '#shared/contract/safety.ts';
import { dailyProof } from '../../features/safety/daily-proof.ts';
import { isDifference } from '../../features/safety/judge-days.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { InputError } from '../input-file.ts';
import { textTable } from '../text-table.ts';

interface Options {
  readonly kiosk?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

export function proofCommand(program: Command, deps: CommandDeps): void {
  program
    .command('proof')
    .description('per kiosk and day: what it finished and what the server keeps; ends with 1 when they differ')
    .option('--kiosk <kiosk>', 'only this kiosk (id or name)')
    .option('--all', 'print days that are proven too')
    .option('--json', 'print as JSON')
    .action((options: Options) => prove(deps, options));
}

async function prove(deps: CommandDeps, { kiosk, all, json }: Options): Promise<void> {
  const proof = await withData(deps, (db) => dailyProof({ db, now: deps.now }, kiosk));
  if (kiosk !== undefined && proof.days.length === 0) {
    throw new InputError(`No kiosk "${oneLine(kiosk)}" has told of a day since ${proof.from}.`);
  }
  const shown = all ? proof.days : proof.days.filter(({ verdict }) => verdict !== 'proven');
  if (json) deps.print(JSON.stringify(proof, null, 2));
  else {
    if (shown.length > 0) deps.print(textTable(HEADER, shown.map(cells)));
    for (const { kiosk: of, gaps } of proof.gaps) {
      deps.print(`${oneLine(of.name)}: numbers ${ranges(gaps)} were spent and never delivered.`);
    }
    deps.print(`${proof.proven} kiosk days proven, ${proof.differences} differ, since ${proof.from}.`);
  }
  if (proof.differences > 0) throw new ProofFailed(proof.differences);
}

/** What was asked is answered; the answer is that something is wrong. */
export class ProofFailed extends Error {
  override name = 'ProofFailed';
  constructor(differences: number) {
    super(`${differences} kiosk ${differences === 1 ? 'day differs' : 'days differ'}`);
  }
}

const HEADER = [
  'kiosk',
  'day',
  'finished',
  'sent',
  'unsent',
  'counted',
  'set aside',
  'test',
  'quarantined',
  'discarded',
  'verdict',
  'numbers',
];

function cells(day: ProofDay): string[] {
  const { finished, sent, unsent, counted, setAside, test, quarantined, discarded } = day;
  const figures = [finished, sent, unsent, counted, setAside, test, quarantined, discarded].map(String);
  const verdict = isDifference(day.verdict) ? day.verdict.toUpperCase() : day.verdict;
  return [oneLine(day.kiosk.name), day.day, ...figures, verdict, ranges(day.seqs)];
}

function ranges(runs: ProofDay['seqs']): string {
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}
