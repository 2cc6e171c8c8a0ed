import type { Command } from 'commander';
import { listQuarantine } from '../../features/responses/list-quarantine.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { textTable } from '../text-table.ts';

export function quarantineCommand(program: Command, deps: CommandDeps): void {
  const quarantine = program.command('quarantine').description('rows that are kept and not counted');
  quarantine
    .command('list')
    .description('list them: id, cause, kiosk and time, never the content')
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }) => {
      const rows = await withData(deps, listQuarantine);
      if (options.json) return deps.print(JSON.stringify(rows, null, 2));
      if (rows.length === 0) return deps.print('Nothing is in quarantine.');
      const cells = rows.map((row) => [row.responseId, oneLine(row.cause), oneLine(row.kiosk), row.receivedAt]);
      deps.print(textTable(['response', 'cause', 'kiosk', 'received'], cells));
    });
}
