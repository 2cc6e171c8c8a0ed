import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { Answer } from '#shared/domain/answer.ts';
import { surveyContent } from '#shared/domain/survey.ts';
import { freezeEnvelope } from '#shared/sync/envelope.ts';
import { encodeEntry } from '#shared/sync/journal-entry.ts';
import { encodeFrame } from '#shared/sync/journal-frame.ts';
import type { DeviceIdentity, JournalRecord } from '../../../kiosk/renderer/platform/platform.ts';
import { rowOfJournal } from '../../../kiosk/renderer/storage/check-row.ts';
import { createDatabase } from '../../../kiosk/renderer/storage/database.ts';
import { insertRows, writeMeta } from '../../../kiosk/renderer/storage/queue-writes.ts';

const PAGE = 1000;
const SEGMENT_BYTES = 16 * 1024 * 1024;
const DAYS = 90;
const DAY_MS = 24 * 3_600_000;

/**
 * Lays `count` unsent answers of the last 90 days into both stores, as commits without a network would have left them, only in
 * bulk. To be called while no page has the journal open.
 */
export async function fillDevice(count: number, identity: DeviceIdentity, config: KioskConfig, appBuild: string) {
  const db = createDatabase();
  const journal = journalWriter();
  for (let from = 0; from < count; from += PAGE) {
    const numbers = Array.from({ length: Math.min(PAGE, count - from) }, (_, at) => from + at + 1);
    const records = await Promise.all(numbers.map((seq) => recordOf(seq, count, identity, config)));
    const rows = records.map((record) => rowOfJournal(record, identity.location.timeZone));
    await insertRows(db, rows, identity);
    await journal.append(records);
  }
  await journal.end();
  await writeMeta(db, 'config', { config, etag: '"1"', checkedBy: appBuild });
  db.close();
}

/** A visit as this survey's visitors leave it: every question answered, one in twenty with a comment. */
async function recordOf(
  seq: number,
  count: number,
  { installId }: DeviceIdentity,
  config: KioskConfig,
): Promise<JournalRecord> {
  const responseId = crypto.randomUUID();
  const frozen = freezeEnvelope({
    v: 1,
    responseId,
    installId,
    seq,
    bootId: installId,
    assignmentId: config.assignmentId,
    surveyId: 'service',
    surveyVersion: 'a'.repeat(64),
    channel: 'web',
    lang: 'fi',
    wallMs: Math.round(Date.now() - (1 - seq / count) * DAYS * DAY_MS),
    monoMs: seq * 60_000,
    durationMs: 25_000,
    end: 'submit',
    lastQ: 'q7',
    answers: answersOf(seq, config),
    flags: [],
    layout: { orientation: 'landscape', largeText: false, highContrast: false },
    appBuild: '0.1.0',
  });
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(frozen));
  const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { responseId, seq, hash, frozen };
}

/** One of the choices of each question, another one from visit to visit. */
function answersOf(seq: number, { survey }: KioskConfig): Answer[] {
  const { questions } = surveyContent.parse(JSON.parse(survey?.json ?? '{}'));
  const given = questions.flatMap((question, pos): Answer[] => {
    const turn = seq + pos * 3;
    const said = { q: question.id, ms: 2500, pos };
    if (question.type === 'scale') return [{ ...said, n: 1 + (turn % question.points) }];
    if (question.type === 'nps') return [{ ...said, n: turn % 11 }];
    const options = 'options' in question ? (question.options ?? []) : [];
    const chosen = options[turn % Math.max(1, options.length)];
    return chosen ? [{ ...said, o: [chosen.id] }] : [];
  });
  const words = { q: 'own-words', t: 'Palvelu oli hyvää, odotus oli pitkä.', ms: 20_000 };
  return seq % 20 === 0 ? [...given, words] : given;
}

/** Segments named and sized as the journal's own. */
function journalWriter() {
  let number = 0;
  let bytes = SEGMENT_BYTES;
  let file: FileSystemWritableFileStream | null = null;
  const next = async () => {
    await file?.close();
    number += 1;
    bytes = 0;
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('juuri-journal', { create: true });
    const handle = await folder.getFileHandle(`journal-${String(number).padStart(6, '0')}.bin`, { create: true });
    file = await handle.createWritable();
    return file;
  };
  return {
    append: async (records: readonly JournalRecord[]) => {
      const frames = records.map((record) =>
        encodeFrame(new TextEncoder().encode(encodeEntry({ kind: 'response', ...record }))),
      );
      const size = frames.reduce((sum, frame) => sum + frame.length, 0);
      const open = file && bytes + size <= SEGMENT_BYTES ? file : await next();
      await open.write(new Blob(frames as Uint8Array<ArrayBuffer>[]));
      bytes += size;
    },
    end: async () => file?.close(),
  };
}
