import { type Command, Option } from 'commander';
import { SOFTWARE } from '../../config/software.ts';
import { analyseAgain, analyseHere } from '../../features/analysis/analyse.ts';
import type { Wanted } from '../../features/analysis/analysis-question.ts';
import type { Reply } from '../../features/analysis/run-analysis.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { InputError } from '../input-file.ts';

const KINDS = ['drivers', 'chain', 'tiers'] as const;

interface AnalyseOptions {
  readonly linkage?: string;
  readonly period?: string;
  readonly outcome?: string;
  readonly by?: string;
  readonly format: 'text' | 'json';
}

export function analyseCommand(program: Command, deps: CommandDeps): void {
  const command = program.command('analyse').description('say what goes together over the teams, and how sure that is');
  for (const kind of KINDS) {
    const one = command
      .command(kind)
      .option('--linkage <key>', 'what is combined with what; without it, the default')
      .option('--period <period>', 'days of the customers; without it, those of the linkage')
      .addOption(new Option('--format <format>', 'form of the output').choices(['text', 'json']).default('text'));
    if (kind === 'drivers') one.option('--outcome <item>', 'what is to be understood; without it, that of the linkage');
    if (kind === 'tiers') one.option('--by <item>', 'the item that splits the teams; without it, that of the linkage');
    one.action((options: AnalyseOptions) => print(deps, kind, options));
  }
  command
    .command('again')
    .argument('<result>', 'name of a kept result')
    .description('work out a kept result once more; 2 when the figures differ')
    .action((id: string) => again(deps, id));
}

async function print(deps: CommandDeps, kind: Wanted['kind'], { format, ...asked }: AnalyseOptions): Promise<void> {
  const outcome = await withData(deps, (db) =>
    analyseHere({ db, now: deps.now, software: SOFTWARE }, { kind, ...asked }),
  );
  if (!outcome.ok) throw new InputError(`analyse: ${outcome.fault}.`);
  if (format === 'json') deps.print(JSON.stringify(outcome.reply, null, 2));
  else for (const line of textLines(outcome.reply)) deps.print(oneLine(line));
}

async function again(deps: CommandDeps, id: string): Promise<void> {
  const outcome = await withData(deps, (db) => analyseAgain({ db, software: SOFTWARE }, id));
  if (!outcome.ok) throw new InputError(`analyse again: ${outcome.fault}.`);
  if (!outcome.same) throw new InputError('analyse again: the figures differ from those kept.');
  deps.print(JSON.stringify(outcome.reply, null, 2));
}

/** What matches nothing comes first, then who is in, then the sentences. */
function textLines(reply: Reply): string[] {
  const { facts } = reply;
  const { staffNames, endedTeams = [], teamsWithoutStaff, teamsWithoutCustomers } = facts.unmatched;
  const told = 'told' in reply ? reply.told : undefined;
  const links = 'links' in reply ? reply.links.flatMap(({ items }) => items) : [];
  return [
    ...staffNames.map((name) => `In the staff file, no such team: ${name}`),
    ...endedTeams.map((name) => `Ended, so in no figure: ${name}`),
    ...teamsWithoutStaff.map((name) => `No staff answers: ${name}`),
    ...teamsWithoutCustomers.map((name) => `No customer answers: ${name}`),
    ...facts.leftOut.map(({ name, reason }) => `Not by itself in the analysis: ${name} (${reason})`),
    `Linkage ${facts.linkage.key}, version ${facts.linkage.number}; customers ${facts.customers.from} to ${facts.customers.to}; ${
      facts.staff ? `staff ${facts.staff.period}` : 'no staff wave'
    }; ${facts.unitsUsed} units with all figures.`,
    ...(told
      ? [...told.executive, ...told.warnings, ...(told.tryFirst ? [told.tryFirst, ...(told.tryWhy ?? [])] : [])]
      : []
    ).map(({ en }) => en),
    ...(told?.changeOurMind ?? []).map(({ en }) => `What would change our mind: ${en}`),
    ...[...(told?.items ?? []), ...links].map(({ sentence }) => `- ${sentence.en}`),
    `Result ${facts.result}, seed ${facts.seed}, ${facts.software}.`,
  ];
}
