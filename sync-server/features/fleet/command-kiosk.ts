import { randomUUID } from 'node:crypto';
import { Problem } from '#shared/contract/problems.ts';
import type { CommandDone, CommandKind, KioskCommand } from '#shared/contract/sync.ts';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { keepKioskPin } from '../kiosk-settings/save-settings.ts';
import { hashPin } from '../locations/pin.ts';
import { endCommand, findCommand, findWaiting, insertCommand, supersede } from './commands.sql.ts';
import { findDevices } from './devices.sql.ts';

interface CommandDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}
interface Asked {
  readonly kiosk: string;
  readonly kind: CommandKind;
  readonly reason?: string | undefined;
  readonly hours?: number | undefined;
  readonly by: string;
}

const USUAL_HOURS = 24;
const HOUR_MS = 3_600_000;
/** A PIN that was made holds: its command does not lapse. */
const PIN_HOURS = 10 * 365 * 24;
const PINS = 1_000_000;

/**
 * Queues a command; a waiting one of the same kind (or the opposite: close and open) gives way. `rotate-pin` makes the PIN at once:
 * it travels with the configuration, the command is done when the kiosk uses it, and waits for that however long. Problems:
 * `not_found`, `revoked`.
 */
export async function commandKiosk(deps: CommandDeps, asked: Asked): Promise<{ id: string; pin?: string }> {
  const pin = asked.kind === 'rotate-pin' ? newPin(deps.randomBytes) : undefined;
  const hashed = pin === undefined ? undefined : JSON.stringify(await hashPin(pin, deps.randomBytes));
  const id = randomUUID();
  await deps.db.write(async (tx) => {
    const device = (await findDevices(tx, asked.kiosk)).find((one) => one.id === asked.kiosk);
    if (!device) throw new Problem('not_found');
    if (device.status === 'revoked') throw new Problem('revoked');
    const now = deps.now();
    await supersede(tx, device.id, rivalsOf(asked.kind), now);
    await insertCommand(tx, {
      id,
      device_id: device.id,
      kind: asked.kind,
      reason: asked.reason?.trim() || null,
      asked_at: now,
      asked_by: asked.by,
      expires_at: now + hoursOf(asked) * HOUR_MS,
    });
    if (hashed !== undefined) await keepKioskPin(tx, device.id, hashed);
    await recordAudit(tx, {
      at: now,
      who: asked.by,
      what: `kiosk-${asked.kind}`,
      about: { device: device.id, command: id },
    });
  });
  return pin === undefined ? { id } : { id, pin };
}

function hoursOf({ kind, hours }: Asked): number {
  return kind === 'rotate-pin' ? PIN_HOURS : (hours ?? USUAL_HOURS);
}

function rivalsOf(kind: CommandKind): readonly CommandKind[] {
  return kind === 'close' || kind === 'open' ? ['close', 'open'] : [kind];
}

/** Six digits, each as likely: what would favour small numbers is drawn anew. */
function newPin(randomBytes: (count: number) => Uint8Array): string {
  const limit = Math.floor(2 ** 32 / PINS) * PINS;
  let drawn = limit;
  while (drawn >= limit) drawn = Buffer.from(randomBytes(4)).readUInt32BE();
  return String(drawn % PINS).padStart(6, '0');
}

/** Takes back what has not been carried out. Problems: `not_found` for none such, or one that has ended; `forbidden` for a new PIN, which holds already. */
export async function takeBackCommand(deps: Omit<CommandDeps, 'randomBytes'>, id: string, by: string): Promise<void> {
  await deps.db.write(async (tx) => {
    const at = deps.now();
    const command = await findCommand(tx, id);
    if (command?.kind === 'rotate-pin') throw new Problem('forbidden');
    const isEnded = command && (await endCommand(tx, { id, device: command.device_id, at, outcome: 'taken-back' }));
    if (!isEnded) throw new Problem('not_found');
    const about = { device: command.device_id, command: id };
    await recordAudit(tx, { at, who: by, what: 'kiosk-command-taken-back', about });
  });
}

/** What a kiosk says it has carried out, each told once; of another's command or an ended one nothing is changed. */
export async function takeCommandsDone(
  tx: Tx,
  deviceId: string,
  done: readonly CommandDone[],
  at: number,
): Promise<void> {
  for (const { id, outcome } of done) {
    const isNews = await endCommand(tx, { id, device: deviceId, at, outcome });
    if (!isNews) continue;
    const about = { device: deviceId, command: id, outcome };
    await recordAudit(tx, { at, who: `kiosk:${deviceId}`, what: 'kiosk-command-ended', about });
  }
}

/** What waits for a kiosk, as the reply tells it. */
export async function waitingCommands(
  db: Pick<JuuriDatabase, 'read'>,
  deviceId: string,
  now: number,
): Promise<KioskCommand[]> {
  return (await findWaiting(db.read, deviceId, now)).map(({ id, kind, reason, expires_at }) => ({
    id,
    kind,
    expiresAt: expires_at,
    ...(reason === null ? {} : { reason }),
  }));
}
