import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { axiosTransport } from '../../kiosk/renderer/sync/axios-transport.ts';
import { enrol, testVisit } from '../../kiosk/renderer/sync/enrol.ts';
import { createFlight } from '../../kiosk/renderer/sync/flight.ts';
import type { Transport } from '../../kiosk/renderer/sync/transport.ts';
import { createEnrolmentCode } from '../../sync-server/features/enrolment/create-code.ts';
import { giveLobby } from '../support/kiosk-visits.ts';
import { type ListeningServer, startListeningServer } from '../support/listening-server.ts';
import { fakeDisk } from '../unit/kiosk/storage/fake-platform.ts';
import { type Device, device, visit } from '../unit/kiosk/storage/harness.ts';

let server: ListeningServer;
let kiosk: Device;

beforeEach(async () => {
  server = await startListeningServer({ pages: {} });
  await giveLobby(server.db);
  kiosk = device(fakeDisk(null));
  kiosk.now = Date.now();
});
afterEach(() => server.stop());

/** Enrols the device as its first screen would, and gives it the loop's flights. */
async function enrolled() {
  const storage = await kiosk.open();
  const transport = axiosTransport(server.kioskUrl);
  const made = await createEnrolmentCode(server.deps, { location: 'hall', by: 'test' });
  const outcome = await enrol(transport, server.kioskUrl, made.ok ? made.code : '', {
    name: 'Lobby',
    platform: 'web',
    appBuild: 'test',
    panelInches: 21.5,
    screen: { width: 1080, height: 1920, dpr: 1 },
  });
  if (!outcome.ok) throw new Error(outcome.fault);
  await storage.outbox.saveIdentity(outcome.identity);
  const fly = (over: Transport) =>
    createFlight({
      platform: { exclusive: async () => true },
      storage: storage.outbox,
      transport: over,
      clock: { wallMs: () => kiosk.now, monoMs: () => 90_000, after: () => () => undefined },
      random: () => 0.5,
      newId: randomUUID,
      bootId: randomUUID(),
      onFault: () => undefined,
    })();
  return { storage, transport, fly };
}

const responses = () =>
  server.db.read.selectFrom('responses').select(['id', 'hash', 'bytes', 'test']).orderBy('ordinal').execute();

describe('the kiosk before the real server', () => {
  it('enrols, fetches its survey, and sends a marked test answer and then real ones, each kept verbatim once', async () => {
    const { storage, transport, fly } = await enrolled();
    expect(await fly(transport)).toEqual({ kind: 'success', more: false });
    const config = await storage.applyPendingConfig();
    if (!config) throw new Error('no configuration came');
    const layout = visit().layout;
    const record = testVisit({ config, newId: randomUUID(), monoMs: 1, layout });
    if (!record) throw new Error('no survey came');
    await storage.commit(record);
    const { surveyId, surveyVersion, assignmentId } = record;
    await storage.commit(
      visit({ surveyId, surveyVersion, assignmentId, lastQ: 'ease', answers: [{ q: 'ease', n: 4, ms: 2500 }] }),
    );
    // The answer of the first batch is lost after the server has kept it.
    const lossy: Transport = async (call) => {
      await transport(call);
      return { kind: 'no-answer', cause: 'ECONNRESET' };
    };
    expect((await fly(lossy)).kind).toBe('failure');
    expect(storage.status().unsent).toBe(2);
    expect((await fly(transport)).kind).toBe('success');
    expect(storage.status().unsent).toBe(0);
    const here = (await kiosk.rows()).sort((a, b) => a.seq - b.seq);
    const there = await responses();
    expect(there.map(({ id, hash, bytes }) => [id, hash, Buffer.from(bytes).toString()])).toEqual(
      here.map(({ responseId, hash, frozen }) => [responseId, hash, frozen]),
    );
    expect(there.map((row) => row.test)).toEqual([1, 0]);
  });

  it('hands damaged bytes to salvage and is confirmed', async () => {
    const { storage, transport, fly } = await enrolled();
    await fly(transport);
    storage.close();
    kiosk.disk.damaged = [Buffer.from('half a frame').toString('base64')];
    const again = await kiosk.open();
    expect(await again.outbox.toSalvage(5)).toHaveLength(1);
    const flight = createFlight({
      platform: { exclusive: async () => true },
      storage: again.outbox,
      transport,
      clock: { wallMs: () => kiosk.now, monoMs: () => 90_000, after: () => () => undefined },
      random: () => 0.5,
      newId: randomUUID,
      bootId: randomUUID(),
      onFault: () => undefined,
    });
    expect((await flight()).kind).toBe('success');
    expect(await again.outbox.toSalvage(5)).toEqual([]);
  });

  it('says what is wrong with a code, and nothing about a host that is no server', async () => {
    const device = {
      name: 'Lobby',
      platform: 'web' as const,
      appBuild: 'test',
      panelInches: 21.5,
      screen: { width: 1080, height: 1920, dpr: 1 },
    };
    const wrong = await enrol(axiosTransport(server.kioskUrl), server.kioskUrl, 'AAAA-BBBBBBBB', device);
    expect(wrong).toEqual({ ok: false, fault: 'enrolment_refused' });
    const nobody = await enrol(axiosTransport('http://127.0.0.1:9'), 'http://127.0.0.1:9', 'AAAA-BBBB', device);
    expect(nobody).toEqual({ ok: false, fault: 'no_answer' });
  });
});
