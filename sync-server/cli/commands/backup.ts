import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { BackupError, type Manifest } from '../../features/backup/backup-file.ts';
import { makeBackup } from '../../features/backup/make-backup.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { fileFault, InputError } from '../input-file.ts';

interface Options {
  readonly verify?: boolean;
  readonly replace?: boolean;
  readonly json?: boolean;
}

export function backupCommand(program: Command, deps: CommandDeps): void {
  program
    .command('backup')
    .description('copy the database into one file while the server goes on; checked before it is told to the kiosks')
    .argument('<file>', 'file to make, on another disk')
    .option('--verify', 'also restore it into a scratch folder and compare every table')
    .option('--replace', 'put it in the place of an earlier file of this name')
    .option('--json', 'print what it holds as JSON')
    .action((file: string, options: Options) => backup(deps, file, options));
}

async function backup(deps: CommandDeps, file: string, { verify = false, replace, json }: Options): Promise<void> {
  const target = resolve(file);
  if (existsSync(target) && (!replace || !statSync(target).isFile())) {
    throw new InputError(
      `${oneLine(file)}: there is something of that name already; name another file or use --replace.`,
    );
  }
  const manifest = await withData(deps, (db) =>
    orInputError(file, () => makeBackup({ db, databaseFile: db.file, now: deps.now }, { file: target, verify })),
  );
  if (json) return deps.print(JSON.stringify(summaryOf(manifest), null, 2));
  const rows = manifest.tables.responses?.rows ?? 0;
  deps.print(
    `${file}: ${rows} responses, up to number ${manifest.watermark}${verify ? ', restored on trial and equal' : ''}.`,
  );
}

/** What a script would want to know of a backup. */
export function summaryOf(manifest: Manifest) {
  const { madeAt, serverId, epoch, watermark, bytes, sha256, tables } = manifest;
  const rows = Object.fromEntries(Object.entries(tables).map(([table, of]) => [table, of.rows]));
  return { madeAt, serverId, epoch, watermark, bytes, sha256, rows };
}

/** A fault of the file or of its folder in one line that begins with its name. */
export async function orInputError<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BackupError) throw new InputError(`${oneLine(file)}: ${error.message}.`, { cause: error });
    const fault = fileFault(error);
    if (fault !== null) throw new InputError(`${oneLine(file)}: ${fault}.`, { cause: error });
    throw error;
  }
}
