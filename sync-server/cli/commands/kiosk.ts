import { type Command, InvalidArgumentError } from 'commander';
import { calendarDay } from '#shared/domain/goal.ts';
import { type MoveRefusal, moveKiosk } from '../../features/fleet/move-kiosk.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { InputError } from '../input-file.ts';

interface MoveOptions {
  readonly location: string;
  readonly team?: string;
  readonly on?: string;
}

export function kioskCommand(program: Command, deps: CommandDeps): void {
  const kiosk = program.command('kiosk').description('what IT does with one kiosk');
  kiosk
    .command('move')
    .description('move a kiosk to another location; what was answered before stays counted where it was given')
    .argument('<kiosk>', 'id or name of the kiosk')
    .requiredOption('--location <key>', 'location it stands in from then on')
    .option('--team <key>', 'team of that location it belongs to')
    .option('--on <day>', 'day it moves, 2026-11-30, in the zone of the new location; without it, now', readDay)
    .action((name: string, options: MoveOptions) => move(deps, name, options));
}

async function move(deps: CommandDeps, kiosk: string, { location, team, on }: MoveOptions): Promise<void> {
  const outcome = await withData(deps, (db) =>
    moveKiosk({ db, now: deps.now }, { kiosk, location, team, on, by: 'cli' }),
  );
  const name = oneLine(kiosk);
  const place = oneLine(team === undefined ? location : `${location}, ${team}`);
  if (!outcome.ok) throw new InputError(REFUSALS[outcome.why](name, place, on));
  const since = new Date(outcome.from).toISOString();
  deps.print(`${name} ${outcome.changed ? 'stands' : 'stood already'} in ${place} from ${since} on.`);
}

const REFUSALS: Readonly<Record<MoveRefusal, (kiosk: string, place: string, on?: string) => string>> = {
  'unknown-kiosk': (kiosk) => `There is no kiosk "${kiosk}".`,
  'several-kiosks': (kiosk) => `Several kiosks are named "${kiosk}"; give the id.`,
  revoked: (kiosk) => `${kiosk} is out of use; enrol it again where it shall stand.`,
  'unknown-location': (_kiosk, place) => `There is no location "${place}".`,
  'unknown-team': (_kiosk, place) => `There is no such team at that location on that day: ${place}.`,
  'too-early': (kiosk, _place, on) =>
    `${kiosk} came to where it stands on ${on ?? 'this moment'} or after; give a later day.`,
  'answers-since': (kiosk, _place, on) =>
    `${kiosk} has sent answers given on ${on ?? 'this moment'} or after; they count where they were given, so give a later day.`,
};

function readDay(written: string): string {
  if (calendarDay.safeParse(written).success) return written;
  throw new InvalidArgumentError('Give a day as 2026-11-30.');
}
