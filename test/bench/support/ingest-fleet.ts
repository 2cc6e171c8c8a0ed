import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { freezeEnvelope } from '../../../shared/sync/envelope.ts';
import type { JuuriDatabase } from '../../../sync-server/db/database.ts';
import { LOBBY_VERSION } from '../../support/kiosk-visits.ts';

export interface FleetKiosk {
  readonly token: string;
  readonly installId: string;
  readonly assignmentId: string;
  readonly bootId: string;
}

/** Kiosks of one location, written straight into the database. */
export async function enrolFleet(db: JuuriDatabase, count: number, location = 'hall'): Promise<FleetKiosk[]> {
  const kiosks = Array.from({ length: count }, () => ({
    token: randomBytes(32).toString('base64url'),
    installId: randomUUID(),
    assignmentId: randomUUID(),
    bootId: randomUUID(),
  }));
  await db.write(async (tx) => {
    for (const kiosk of kiosks) {
      const id = randomUUID();
      const token_hash = createHash('sha256').update(kiosk.token).digest('hex');
      const device = {
        id,
        install_id: kiosk.installId,
        name: id,
        platform: 'web' as const,
        app_build: '0',
        panel_inches: 24,
      };
      const times = { gen: 1, gen_issued_at: Date.now(), enrolled_at: 1 };
      await tx
        .insertInto('devices')
        .values({ ...device, screen: '{}', token_hash, ...times })
        .execute();
      const place = { location_id: location, team_id: null, valid_from: 1 };
      await tx
        .insertInto('assignments')
        .values({ id: kiosk.assignmentId, device_id: id, ...place })
        .execute();
    }
  });
  return kiosks;
}

/** The bodies a kiosk with a backlog sends: batches of 50 visits, a minute apart, five answers each. `turn`: 0, 1 ... */
export function backlogOf(
  kiosk: FleetKiosk,
  { batches, size, now, turn }: { batches: number; size: number; now: number; turn: number },
): Buffer[] {
  const before = turn * batches * size;
  return Array.from({ length: batches }, (_, batch) => {
    const done = before + batch * size;
    const items = Array.from({ length: size }, (_item, index) => visitItem(kiosk, done + index + 1, now));
    return Buffer.from(
      JSON.stringify({
        proto: 1,
        batchId: randomUUID(),
        installId: kiosk.installId,
        gen: 1,
        clock: { wall: now, mono: now, bootId: kiosk.bootId },
        seq: { lowestUnacked: done + 1, next: before + batches * size + 1 },
        health: { unsent: (batches - batch) * size, storage: 'ok', versions: { app: '0', platform: 'bench' } },
        days: [],
        events: [],
        items,
      }),
    );
  });
}

function visitItem(kiosk: FleetKiosk, seq: number, now: number) {
  const at = now - 40 * 86_400_000 + seq * 60_000;
  const responseId = randomUUID();
  const text = freezeEnvelope({
    v: 1,
    responseId,
    installId: kiosk.installId,
    seq,
    bootId: kiosk.bootId,
    assignmentId: kiosk.assignmentId,
    surveyId: 'lobby',
    surveyVersion: LOBBY_VERSION,
    channel: 'kiosk',
    lang: 'en',
    wallMs: at,
    monoMs: at,
    durationMs: 20_000,
    end: 'submit',
    lastQ: 'reason',
    answers: [
      { q: 'ease', n: 1 + (seq % 5), ms: 2000, pos: 1, dir: 'neg' },
      { q: 'again', n: seq % 11, ms: 2500, pos: 4 },
      { q: 'used', o: seq % 2 ? ['desk'] : ['web'], ms: 3100 },
      { q: 'where', o: [seq % 3 ? 'red' : 'blue'], ms: 1900 },
      { q: 'reason', o: [seq % 2 ? 'buy' : 'ask'], ms: 2200 },
    ],
    flags: [],
    layout: { orientation: 'landscape', largeText: false, highContrast: false },
    appBuild: '0',
  });
  const hash = createHash('sha256').update(text).digest('hex');
  return { responseId, hash, bytes: Buffer.from(text).toString('base64') };
}
