import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { controlLogFile, readControlLog } from '../../db/control-log.ts';
import { rehearseRestore } from '../../features/backup/rehearse-restore.ts';
import { beginEpoch, NotEmptyError, type Restored, restoreBackup } from '../../features/backup/restore-backup.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { InputError } from '../input-file.ts';
import { orInputError, summaryOf } from './backup.ts';

interface Options {
  readonly verify?: boolean;
  readonly confirm?: boolean;
  readonly controlLog?: string;
  readonly json?: boolean;
}

export function restoreCommand(program: Command, deps: CommandDeps): void {
  program
    .command('restore')
    .description('put a backup in the place of a lost database; the server must be stopped')
    .argument('[file]', 'a file made by juuri backup')
    .option('--verify', 'restore into a scratch folder only, compare every table, and leave the data as they are')
    .option('--confirm', 'without a file: the database was put back by other means; raise its epoch and go on')
    .option('--control-log <file>', 'control.log saved from elsewhere; without it, the one in the data folder')
    .option('--json', 'print what was done as JSON')
    .action((file: string | undefined, options: Options) => restore(deps, file, options));
}

async function restore(deps: CommandDeps, file: string | undefined, options: Options): Promise<void> {
  if (options.confirm) return confirm(deps, file, options);
  if (file === undefined) throw new InputError('Name a file made by juuri backup, or use --confirm.');
  if (options.verify) return verify(deps, file, options.json ?? false);
  const folder = deps.dataFolder('make');
  const release = folder.lock();
  try {
    const { databaseFile } = folder;
    const controlLog = logOf(options, databaseFile);
    const restored = await orInputError(file, () =>
      restoreBackup({ databaseFile, now: deps.now }, { file: resolve(file), controlLog }),
    );
    tell(deps, restored, options.json ?? false);
  } catch (error) {
    if (!(error instanceof NotEmptyError)) throw error;
    throw new InputError('There is a database in the data folder already; move it away first. Nothing was changed.');
  } finally {
    release();
  }
}

async function verify(deps: CommandDeps, file: string, json: boolean): Promise<void> {
  const manifest = await orInputError(file, () => rehearseRestore(resolve(file)));
  const summary = summaryOf(manifest);
  if (json) return deps.print(JSON.stringify(summary, null, 2));
  deps.print(`${file}: restored on trial; ${Object.keys(summary.rows).length} tables are equal to what was backed up.`);
}

/** For a database somebody put back by hand: its kiosks have seen more than it holds. */
async function confirm(deps: CommandDeps, file: string | undefined, options: Options): Promise<void> {
  if (file !== undefined) throw new InputError('--confirm takes no file.');
  const folder = deps.dataFolder('existing');
  const release = folder.lock();
  try {
    const entries = readControlLog(logOf(options, folder.databaseFile));
    const restored = await withData(deps, (db) => beginEpoch(db, { entries, manifest: null, at: deps.now() }));
    tell(deps, restored, options.json ?? false);
  } finally {
    release();
  }
}

function logOf({ controlLog }: Options, databaseFile: string): string {
  if (controlLog === undefined) return controlLogFile(databaseFile);
  const file = resolve(controlLog);
  if (!existsSync(file)) throw new InputError(`--control-log ${oneLine(controlLog)}: there is no such file.`);
  return file;
}

function tell(deps: CommandDeps, restored: Restored, json: boolean): void {
  if (json) {
    deps.print(JSON.stringify(restored, null, 2));
    return;
  }
  const { epoch, watermark, revocations, discards } = restored;
  deps.print(`Restored up to number ${watermark}, epoch ${epoch}: kiosks send again what they still hold.`);
  deps.print(`From the control log: ${revocations} revocations and ${discards} discards applied again.`);
}
