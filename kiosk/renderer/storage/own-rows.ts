import type { DeviceIdentity } from '../platform/platform.ts';
import type { QueueRow } from './rows.ts';

/** Numbers belong to one install: a row frozen before a re-enrolment keeps its own and says nothing about today's. */
export function isOfInstall(
  { frozen, seq }: Pick<QueueRow, 'frozen' | 'seq'>,
  identity: DeviceIdentity | null,
): boolean {
  return seq > 0 && identity !== null && frozen.includes(`"installId":"${identity.installId}"`);
}

/** The number after the highest of this install's rows; 1 when none is among them. */
export function nextSeqAfter(rows: readonly QueueRow[], identity: DeviceIdentity | null): number {
  return rows.reduce((next, row) => (isOfInstall(row, identity) ? Math.max(next, row.seq + 1) : next), 1);
}
