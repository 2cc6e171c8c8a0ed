import { statSync } from 'node:fs';
import type { Command } from 'commander';
import type { CommandDeps } from '../command-deps.ts';
import { InputError } from '../input-file.ts';
import { makeChange, missingFolders, removeEmptyFolders, standingAt } from '../seal/seal-disk.ts';
import { sealFiles } from '../seal/seal-files.ts';
import { type Change, changeLines, changesOf, rememberedAfter, undoOf } from '../seal/seal-plan.ts';
import { dropRecord, RECORD_PATH, readRecord, writeRecord } from '../seal/seal-record.ts';
import { type SealOptions, sealSettings } from '../seal/seal-settings.ts';

interface Options extends SealOptions {
  readonly root: string;
  readonly dryRun?: boolean;
  readonly undo?: boolean;
}

export function sealCommand(program: Command, deps: CommandDeps): void {
  program
    .command('seal')
    .description(
      'shut a Linux kiosk: units, policies and settings, as a difference first with --dry-run; --undo takes it back',
    )
    .option('--address <url>', 'the web kiosk in Chromium at this address')
    .option('--installed', 'the installed application instead of the web kiosk')
    .option('--ssh-from <network>', 'let this network reach the machine by ssh; nobody otherwise')
    .option('--root <folder>', 'the root of the machine to seal', '/')
    .option('--dry-run', 'print what would change, change nothing')
    .option('--undo', 'put back what stood there before the first seal')
    .action((options: Options) => (options.undo ? unseal(deps, options) : seal(deps, options)));
}

function seal(deps: CommandDeps, options: Options): void {
  const root = rootFolder(options.root);
  const files = sealFiles(sealSettings(options));
  const changes = changesOf(files, (path) => standingAt(root, path));
  if (options.dryRun) printChanges(deps, changes, 'would be made');
  else if (changes.length === 0) deps.print(`Sealed already: all ${files.length} files are as they should be.`);
  else makeAll(deps, root, changes, files.length);
}

function makeAll(deps: CommandDeps, root: string, changes: readonly Change[], all: number): void {
  const earlier = readRecord(root);
  const folders = missingFolders(root, [...changes.map(({ path }) => path), RECORD_PATH]);
  writeRecord(root, {
    folders: [...new Set([...(earlier?.folders ?? []), ...folders])],
    changes: [...rememberedAfter(earlier?.changes ?? [], changes)],
  });
  for (const change of changes) makeChange(root, change);
  for (const { path } of changes) deps.print(path);
  deps.print(`${changes.length} of ${all} files written. Start the machine again, then run juuri doctor.`);
}

function unseal(deps: CommandDeps, options: Options): void {
  if (options.address ?? options.installed ?? options.sshFrom) {
    throw new InputError('--undo takes no other setting than --root and --dry-run.');
  }
  const root = rootFolder(options.root);
  const record = readRecord(root);
  if (record === null) throw new InputError('This machine has not been sealed: there is nothing to take back.');
  const { back, left } = undoOf(record.changes, (path) => standingAt(root, path));
  if (options.dryRun) {
    printChanges(deps, back, 'would be taken back');
    return;
  }
  for (const change of back) makeChange(root, change);
  dropRecord(root);
  removeEmptyFolders(root, record.folders);
  for (const path of left) deps.remark(`${path}: changed since by somebody else, left as it is`);
  deps.print(`${back.length} files put back. Start the machine again.`);
}

function printChanges(deps: CommandDeps, changes: readonly Change[], what: string): void {
  for (const line of changes.flatMap(changeLines)) deps.print(line);
  deps.print(`${changes.length} changes ${what}; nothing was changed.`);
}

/** Links within the root of another machine would lead out of it: only the folder itself is looked at. */
function rootFolder(folder: string): string {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new InputError(`--root: there is no folder ${folder}.`);
  }
  return folder;
}
