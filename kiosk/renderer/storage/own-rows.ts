import type { DeviceIdentity } from '../platform/platform.ts';
import type { QueueRow } from './rows.ts';

/** Numbers belong to one install: a row frozen before a re-enrolment keeps its own and says nothing about today's. */
export function isOfInstall(
  { frozen, seq }: Pick<QueueRow, 'frozen' | 'seq'>,
  identity: DeviceIdentity | null,
): boolean {
  return seq > 0 && identity !== null && frozen.includes(`"installId":"${identity.installId}"`);
}

/** Whose day a row belongs to: the plain day for this install and for bytes nobody can read, `day/install` for another. */
export function dayKey({ day, frozen }: Pick<QueueRow, 'day' | 'frozen'>, identity: DeviceIdentity | null): string {
  const install = installOf(frozen);
  return install === null || install === identity?.installId ? day : keyOfInstall(day, install);
}

export function keyOfInstall(day: string, installId: string): string {
  return `${day}/${installId}`;
}

/** The install in a frozen envelope; null in bytes that are none. */
export function installOf(frozen: string): string | null {
  return /"installId":"([0-9a-f-]{36})"/.exec(frozen)?.[1] ?? null;
}

/** Whose number a row bears; null where that cannot be read any more. */
export function installOfRow({ install, frozen }: Pick<QueueRow, 'install' | 'frozen'>): string | null {
  return install ?? installOf(frozen);
}

/** The number after the highest of this install's rows; 1 when none is among them. */
export function nextSeqAfter(rows: readonly QueueRow[], identity: DeviceIdentity | null): number {
  return rows.reduce((next, row) => (isOfInstall(row, identity) ? Math.max(next, row.seq + 1) : next), 1);
}
