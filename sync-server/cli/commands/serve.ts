import type { Command } from 'commander';
import type { CommandDeps } from '../command-deps.ts';

export function serveCommand(program: Command, deps: CommandDeps): void {
  program
    .command('serve')
    .description('run the server until it is told to stop (settings: JUURI_* in the environment)')
    .action(() => deps.serve());
}
