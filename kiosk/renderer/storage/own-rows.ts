import { installOf } from '#shared/sync/frozen-install.ts';
import type { DeviceIdentity } from '../platform/platform.ts';
import type { QueueRow } from './rows.ts';

/** Numbers belong to one install: a row frozen before a re-enrolment keeps its own and says nothing about today's. */
function isOfInstall({ frozen, seq }: Pick<QueueRow, 'frozen' | 'seq'>, identity: DeviceIdentity | null): boolean {
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

/** Whose number a row bears; null where that cannot be read any more. */
export function installOfRow({ install, frozen }: Pick<QueueRow, 'install' | 'frozen'>): string | null {
  return install ?? installOf(frozen);
}

/** The number after the highest of this install's rows; 1 when none is among them. */
export function nextSeqAfter(
  rows: readonly Pick<QueueRow, 'frozen' | 'seq'>[],
  identity: DeviceIdentity | null,
): number {
  return rows.reduce((next, row) => (isOfInstall(row, identity) ? Math.max(next, row.seq + 1) : next), 1);
}
