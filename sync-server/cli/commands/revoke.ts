import type { Command } from 'commander';
import { revokeKiosk } from '../../features/fleet/revoke-kiosk.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { InputError } from '../input-file.ts';

export function revokeCommand(program: Command, deps: CommandDeps): void {
  program
    .command('revoke')
    .description('take a kiosk out of use; what it has sent stays counted, what it holds stays on it')
    .argument('<kiosk>', 'id or name of the kiosk')
    .action(async (kiosk: string) => {
      const name = oneLine(kiosk);
      const outcome = await withData(deps, (db) => revokeKiosk({ db, now: deps.now }, { kiosk, by: 'cli' }));
      if (outcome === 'unknown') throw new InputError(`There is no kiosk "${name}".`);
      if (outcome === 'several') throw new InputError(`Several kiosks are named "${name}"; give the id.`);
      deps.print(outcome === 'revoked' ? `${name} is revoked.` : `${name} was revoked already.`);
    });
}
