import { DatabaseSync } from 'node:sqlite';

/** Visits of one kiosk, as the kiosk told of them and as the server has them. */
export interface DailyProof {
  /** Told by the kiosk with its latest heartbeat, all days together. */
  readonly finished: number;
  readonly sent: number;
  readonly unsent: number;
  /** Read from the server's tables; a visit is one of these four. */
  readonly counted: number;
  readonly setAside: number;
  readonly quarantined: number;
  readonly test: number;
}

const PROOF = `
  select
    coalesce((select sum(finished) from kiosk_days where device_id = devices.id), 0) as finished,
    coalesce((select sum(sent) from kiosk_days where device_id = devices.id), 0) as sent,
    coalesce((select sum(unsent) from kiosk_days where device_id = devices.id), 0) as unsent,
    (select count(*) from responses where device_id = devices.id and test = 0 and set_aside = 0) as counted,
    (select count(*) from responses where device_id = devices.id and test = 0 and set_aside = 1) as setAside,
    (select count(*) from quarantine where device_id = devices.id) as quarantined,
    (select count(*) from responses where device_id = devices.id and test = 1) as test
  from devices order by enrolled_at`;

/** The proof of every kiosk of a database, in order of enrolment; read beside a running server. */
export function dailyProofs(databaseFile: string): DailyProof[] {
  const db = new DatabaseSync(databaseFile, { readOnly: true });
  try {
    return db.prepare(PROOF).all() as unknown as DailyProof[];
  } finally {
    db.close();
  }
}

/** finished = sent + unsent, and sent = counted + set aside + quarantined + test. */
export function isProven({ finished, sent, unsent, ...server }: DailyProof): boolean {
  return finished === sent + unsent && sent === server.counted + server.setAside + server.quarantined + server.test;
}
