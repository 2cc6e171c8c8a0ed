import { type Command, Option } from 'commander';
import type { QuarantineRow } from '#shared/contract/safety.ts';
import { listQuarantine, showQuarantine } from '../../features/responses/list-quarantine.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { InputError } from '../input-file.ts';
import { textTable } from '../text-table.ts';
import { decideCommands } from './quarantine-decide.ts';

const STATES = ['waiting', 'released', 'discarded', 'all'] as const;
const FORMS = ['text', 'hex', 'base64'] as const;

interface ListOptions {
  readonly state: (typeof STATES)[number];
  readonly cause?: string;
  readonly kiosk?: string;
  readonly json?: boolean;
}

export function quarantineCommand(program: Command, deps: CommandDeps): void {
  const quarantine = program.command('quarantine').description('rows that are kept and not counted');
  quarantine
    .command('list')
    .description('list them: number, id, cause, kiosk and time, never the content')
    .addOption(new Option('--state <state>', 'what was decided').choices(STATES).default('waiting'))
    .option('--cause <cause>', 'only rows of this cause')
    .option('--kiosk <kiosk>', 'only rows this kiosk delivered (id or name)')
    .option('--json', 'print as JSON')
    .action((options: ListOptions) => list(deps, options));
  quarantine
    .command('show')
    .description('print one row with its raw bytes; that somebody looked is written down')
    .argument('<number>', 'number of the row')
    .addOption(
      new Option('--as <form>', 'form of the bytes; without it, text where they are text, else hex').choices(FORMS),
    )
    .option('--json', 'print as JSON, the bytes as base64')
    .action((number: string, options: ShowOptions) => show(deps, number, options));
  decideCommands(quarantine, deps);
}

async function list(deps: CommandDeps, { state, cause, kiosk, json }: ListOptions): Promise<void> {
  const filter = { cause, kiosk, state: state === 'all' ? undefined : state };
  const rows = await withData(deps, (db) => listQuarantine(db, filter));
  if (json) return deps.print(JSON.stringify(rows.map(toJson), null, 2));
  if (rows.length === 0) {
    // Of a name written wrongly nobody may be told that all is well.
    const isAll = state === 'waiting' && cause === undefined && kiosk === undefined;
    return deps.print(isAll ? 'Nothing is in quarantine.' : 'There are no such rows.');
  }
  const cells = rows.map((row) => [
    String(row.number),
    oneLine(row.responseId),
    oneLine(row.cause),
    oneLine(row.kiosk.name),
    new Date(row.receivedAt).toISOString(),
    row.state,
  ]);
  deps.print(textTable(['number', 'response', 'cause', 'kiosk', 'received', 'state'], cells));
}

interface ShowOptions {
  readonly as?: (typeof FORMS)[number];
  readonly json?: boolean;
}

async function show(deps: CommandDeps, written: string, { as, json }: ShowOptions): Promise<void> {
  const number = Number(/^\d{1,15}$/.test(written) ? written : Number.NaN);
  if (Number.isNaN(number)) throw new InputError('A row is named by its number (juuri quarantine list).');
  const item = await withData(deps, (db) => showQuarantine({ db, now: deps.now }, number, 'cli'));
  if (!item) throw new InputError(`There is no row ${number} in quarantine.`);
  const bytes = Buffer.from(item.bytes);
  const { text } = item;
  if (json) return deps.print(JSON.stringify({ ...toJson(item.row), base64: bytes.toString('base64'), text }, null, 2));
  for (const [name, value] of Object.entries(toJson(item.row))) {
    deps.print(`${name}: ${oneLine(typeof value === 'string' ? value : JSON.stringify(value))}`);
  }
  const form = as ?? (text === null ? 'hex' : 'text');
  deps.print(form === 'text' ? visible(text ?? bytes.toString('latin1')) : bytes.toString(form));
}

/** Control characters would steer the terminal: they are shown as escapes. */
function visible(text: string): string {
  return text.replace(/\p{C}/gu, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`);
}

function toJson({ kiosk, receivedAt, decided, ...row }: QuarantineRow) {
  return {
    ...row,
    kiosk: kiosk.name,
    receivedAt: new Date(receivedAt).toISOString(),
    ...(decided ? { decided: { ...decided, at: new Date(decided.at).toISOString() } } : {}),
  };
}
