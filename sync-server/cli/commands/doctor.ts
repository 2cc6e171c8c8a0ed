import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { judgeLockdown, type LockdownRow, type LockdownVerdict } from '#shared/domain/lockdown/lockdown.ts';
import { LOCKDOWN_WORDS } from '#shared/domain/lockdown/lockdown-words.ts';
import { lookAtMachine, type Machine } from '#shared/domain/lockdown/look-at-machine.ts';
import { type CommandDeps, oneLine } from '../command-deps.ts';
import { MACHINE_ROWS } from '../doctor/machine-rows.ts';
import { kioskUser, thisMachine } from '../doctor/this-machine.ts';
import { InputError } from '../input-file.ts';
import { standingAt } from '../seal/seal-disk.ts';
import { isSame } from '../seal/seal-plan.ts';
import { readRecord } from '../seal/seal-record.ts';
import { textTable } from '../text-table.ts';

interface Options {
  readonly root: string;
  readonly data: string;
  readonly json?: boolean;
}

/** Only the kiosk's own page can see these; its lock-down table shows them. */
const PAGE_ROWS: ReadonlySet<string> = new Set(['fullscreen', 'context-menu']);
/** Somebody has to look for themselves, here or elsewhere: no finding of this command. */
const BY_EYE: ReadonlySet<string> = new Set([...PAGE_ROWS, 'firmware']);
const STATES = { ok: 'OK', fault: 'FAULT', unknown: 'cannot check' } as const;

export function doctorCommand(program: Command, deps: CommandDeps): void {
  program
    .command('doctor')
    .description('whether this kiosk is shut: OK, fault or cannot check, with evidence; ends with 1 unless all is OK')
    .option('--root <folder>', 'the root of the machine to look at', '/')
    .option('--data <folder>', 'where the answers lie', '/var/lib/juuri')
    .option('--json', 'print as JSON')
    .action((options: Options) => examine(deps, options));
}

async function examine(deps: CommandDeps, { root, data, json }: Options): Promise<void> {
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    throw new InputError(`--root: there is no folder ${oneLine(root)}.`);
  }
  if (!data.startsWith('/')) throw new InputError('--data: give the whole path, such as /var/lib/juuri.');
  const machine = thisMachine(root, data);
  const rows = [...(await lockdownRows(machine)), ...(await machineRows(machine))];
  const changed = changedSince(root);
  const wrong = rows.filter(({ id, state }) => state === 'fault' || (state === 'unknown' && !BY_EYE.has(id)));
  if (json) deps.print(JSON.stringify(asJson(rows, changed), null, 2));
  else {
    deps.print(textTable(['what', 'state', 'evidence', 'what to do'], rows.map(cells)));
    deps.print(changed === null ? 'juuri seal has not been run here.' : sealLine(changed));
  }
  const count = wrong.length + (changed?.length ?? 0);
  if (count > 0) throw new NotShut(count);
}

/** What was asked is answered; the answer is that the kiosk is not shut. */
export class NotShut extends Error {
  override name = 'NotShut';
  constructor(count: number) {
    super(`this kiosk is not shown to be shut: ${count} ${count === 1 ? 'finding' : 'findings'} above`);
  }
}

interface DoctorRow extends LockdownVerdict {
  readonly id: string;
  readonly name: string;
  readonly fix: string;
}

async function lockdownRows(machine: Machine): Promise<readonly DoctorRow[]> {
  const rows = judgeLockdown(await lookAtMachine(machine, await kioskUser(machine)));
  const worded = (row: LockdownRow) => ({
    ...row,
    name: LOCKDOWN_WORDS[row.id].name.en,
    fix: LOCKDOWN_WORDS[row.id].fix.en,
  });
  return rows.map(worded);
}

function machineRows(machine: Machine): Promise<readonly DoctorRow[]> {
  return Promise.all(MACHINE_ROWS.map(async ({ look, ...row }) => ({ ...row, ...(await look(machine)) })));
}

function cells(row: DoctorRow): string[] {
  return [row.name, STATES[row.state], oneLine(row.evidence), remedy(row) ?? ''];
}

function remedy({ id, state, fix }: DoctorRow): string | null {
  if (state === 'ok') return null;
  if (state === 'unknown' && PAGE_ROWS.has(id)) return 'See the lock-down page of the kiosk itself.';
  return state === 'unknown' && !BY_EYE.has(id) ? 'Run juuri doctor as root while the kiosk runs.' : fix;
}

function asJson(rows: readonly DoctorRow[], changed: readonly string[] | null) {
  return {
    rows: rows.map((row) => ({ id: row.id, state: row.state, evidence: row.evidence, remedy: remedy(row) })),
    sealed: changed !== null,
    changed: changed ?? [],
  };
}

/** Paths that are no longer as `juuri seal` left them; null where it was never run. */
function changedSince(root: string): readonly string[] | null {
  const record = readRecord(root);
  if (record === null) return null;
  return record.changes.filter(({ path, after }) => !isSame(standingAt(root, path), after)).map(({ path }) => path);
}

function sealLine(changed: readonly string[]): string {
  if (changed.length === 0) return 'All files of juuri seal are as it left them.';
  return `Changed since juuri seal: ${changed.map(oneLine).join(', ')}`;
}
