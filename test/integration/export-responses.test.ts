import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope } from '../../shared/sync/envelope.ts';
import { writeOutputFile } from '../../sync-server/cli/output-file.ts';
import { exportComments } from '../../sync-server/features/exports/export-comments.ts';
import { exportResponses } from '../../sync-server/features/exports/export-responses.ts';
import { runOn } from '../support/cli-runner.ts';
import { csvCells, type ExportCell, xlsxCells } from '../support/export-cells.ts';
import { giveLobby, itemOf, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { xlsxParts } from '../support/xlsx-text.ts';

/** 22 November 2026: the running month is 2026-11. */
const NOW = Date.UTC(2026, 10, 22, 10);
const OCTOBER = Date.UTC(2026, 9, 5, 6);
const AN_HOUR = 3_600_000;
const FORMULA = '=HYPERLINK("http://x")';
const FORM = { separator: ',', decimal: '.' } as const;

let server: TestServer;
let hall: TestKiosk;
let port: TestKiosk;
let sent: Envelope[];

const change = (statement: RawBuilder<unknown>) => server.db.write(async (tx) => void (await statement.execute(tx)));
const juuri = (...args: string[]) => runOn(server.db, NOW, ['export', 'responses', ...args]);
const at = (name: string) => join(server.folder, name);
const scale = (n: number) => ({ q: 'ease', n, ms: 2_000 });
const said = (t: string) => ({ q: 'words', t, ms: 9_000 });

/** Visits an hour apart, so that no flag across visits joins them. */
async function give(kiosk: TestKiosk, from: number, first: number, visits: readonly Partial<Envelope>[]) {
  const envelopes = visits.map((change, n) => {
    const wallMs = from + n * AN_HOUR;
    return kiosk.visit({ seq: first + n, wallMs, monoMs: wallMs, ...change });
  });
  const reply = await kiosk.send(envelopes.map(itemOf));
  return { envelopes, statuses: reply.items.map(({ status }) => status) };
}

beforeAll(async () => {
  server = await startTestServer({ now: () => NOW });
  await giveLobby(server.db);
  await change(sql`insert into locations (id, name, time_zone, survey_id)
    select 'port', 'Port', time_zone, survey_id from locations`);
  hall = await TestKiosk.enrol(server, 'red');
  port = await TestKiosk.enrol(server, undefined, 'port');
  await change(sql`update devices set name = ${FORMULA} where id = ${hall.identity.deviceId}`);
  const kept = await give(hall, OCTOBER, 1, [
    {
      lang: 'fi',
      answers: [
        scale(4),
        { q: 'again', n: 9, ms: 2_000 },
        { q: 'used', o: ['web', 'desk'], ms: 2_000 },
        { q: 'where', o: ['blue'], ms: 2_000 },
        { q: 'reason', o: ['ask'], ms: 2_000 },
      ],
    },
    { end: 'idle', answers: [scale(2), { q: 'why-low', o: ['slow'], ms: 2_000 }, said('Jono oli pitkä')] },
    {
      channel: 'kiosk',
      answers: [
        { q: 'ease', skip: 1, ms: 2_000 },
        { q: 'again', n: 0, ms: 2_000 },
      ],
    },
    { flags: ['fast'], answers: [scale(1)] },
    { test: 1 },
    { answers: [{ q: 'nope', n: 1, ms: 2_000 }] },
    { wallMs: NOW - AN_HOUR, monoMs: NOW - AN_HOUR },
  ]);
  expect(kept.statuses).toEqual(['stored', 'stored', 'stored', 'stored', 'stored', 'quarantined', 'stored']);
  const other = await give(port, OCTOBER, 1, [{ answers: [scale(5)] }]);
  sent = [...kept.envelopes, ...other.envelopes];
});
afterAll(() => server.stop());

type Row = Record<string, ExportCell>;

function byTitle([header = [], ...rows]: readonly (readonly ExportCell[])[]): Row[] {
  return rows
    .map((row) => Object.fromEntries(header.map((title, column) => [title, row[column] ?? ''])))
    .sort((one, two) => (String(one.response ?? one.comment) < String(two.response ?? two.comment) ? -1 : 1));
}
const ofCsv = (out: string) => byTitle(csvCells(out, FORM));
const idsOf = (rows: readonly Row[]) => new Set(rows.map(({ response }) => response));
const idOf = (visit: number) => sent[visit]?.responseId;

describe('juuri export responses', () => {
  it('gives a row for each counted response as it was sent: no test, no quarantine, nothing set aside, no other period', async () => {
    const { code, out, err } = await juuri('--period', '2026-10');
    expect([code, err]).toEqual([0, '']);
    const rows = ofCsv(out);
    expect(idsOf(rows)).toEqual(new Set([idOf(0), idOf(1), idOf(2), idOf(7)]));
    const rowOf = (visit: number) => rows.find(({ response }) => response === idOf(visit));
    const common = { survey: 'lobby', version: 1, day: '2026-10-05', channel: 'kiosk', set_aside: 'no' };
    const own = { ...common, kiosk: hall.identity.deviceId, kiosk_name: `'${FORMULA}`, location: 'hall' };
    const none = { q_ease: '', q_again: '', q_used: '', q_where: '', q_reason: '', 'q_why-low': '', 'q_why-high': '' };
    const first = { language: 'fi', team: 'blue', ended: 'complete' };
    const chosen = { q_ease: 4, q_again: 9, q_used: 'desk|web', q_where: 'blue', q_reason: 'ask' };
    expect(rowOf(0)).toEqual({ response: idOf(0), ...own, ...first, ...none, ...chosen });
    const second = { language: 'en', team: 'red', ended: 'partial', q_ease: 2, 'q_why-low': 'slow' };
    expect(rowOf(1)).toEqual({ response: idOf(1), ...own, ...none, ...second });
    const third = { language: 'en', team: 'red', ended: 'complete', q_again: 0 };
    expect(rowOf(2)).toEqual({ response: idOf(2), ...own, ...none, ...third });
    expect(rowOf(7)).toMatchObject({ location: 'port', team: '', q_ease: 5 });
    expect(out).not.toMatch(/Jono|nope|06:00|1790/);
  });

  it('adds what was set aside when asked, marked', async () => {
    const rows = ofCsv((await juuri('--period', '2026-10', '--set-aside')).out);
    expect(rows.filter(({ set_aside }) => set_aside === 'yes').map(({ response }) => response)).toEqual([idOf(3)]);
    expect(rows.length).toBe(5);
  });

  it('takes the running month, one location, one survey', async () => {
    expect(idsOf(ofCsv((await juuri()).out))).toEqual(new Set([idOf(6)]));
    const port = await juuri('--period', '2026-10', '--location', 'port', '--survey', 'lobby');
    expect(idsOf(ofCsv(port.out))).toEqual(new Set([idOf(7)]));
  });

  it('says the same in CSV, JSON and XLSX, and makes no cell a formula', async () => {
    const csv = await juuri('--period', '2026-10');
    expect(csv.out).not.toMatch(/(?:^|,|\n)"?[=+@]/);
    const rows = ofCsv(csv.out).map((row) => ({ ...row, kiosk_name: String(row.kiosk_name).replace(/^'/, '') }));
    const { bytes } = await juuri('--period', '2026-10', '--format', 'xlsx');
    const parts = xlsxParts(bytes);
    expect([...parts.values()].join('')).not.toContain('<f');
    expect(byTitle(xlsxCells(bytes, parts, 'Responses'))).toEqual(rows);
    const json = JSON.parse((await juuri('--period', '2026-10', '--format', 'json')).out);
    expect(json.period).toEqual({ label: '2026-10', from: '2026-10-01', to: '2026-10-31' });
    const header = Object.keys(json.responses[0]);
    const cells = json.responses.map((row: Record<string, unknown>) =>
      header.map((title) => (Array.isArray(row[title]) ? row[title].join('|') : (row[title] ?? ''))),
    );
    expect(byTitle([header, ...cells])).toEqual(rows);
    expect(json.responses.find((row: Row) => row.response === idOf(0)).q_used).toEqual(['desk', 'web']);
  });

  it('says that a period has none, in every form', async () => {
    for (const format of ['csv', 'json', 'xlsx']) {
      const { code, err, out } = await juuri('--period', '2025-01', '--format', format);
      expect([code, err]).toEqual([0, 'No responses from 2025-01-01 to 2025-01-31.']);
      if (format === 'json') expect(JSON.parse(out).responses).toEqual([]);
      if (format === 'csv') expect(out.trim().split('\r\n').length).toBe(1);
    }
  });

  it('writes down who took what, before the first row; a refusal leaves no line', async () => {
    const audited = () =>
      server.db.read.selectFrom('audit').selectAll().where('what', 'like', '%exported').orderBy('id').execute();
    const before = (await audited()).length;
    await juuri('--period', '2026-13');
    await juuri('--period', '2026-10', '--location', 'hall');
    const lines = (await audited()).slice(before);
    const about = { from: '2026-10-01', to: '2026-10-31', location: 'hall', survey: null, setAside: 0, responses: 3 };
    expect(lines.map((line) => [line.who, line.what, line.at, JSON.parse(line.about)])).toEqual([
      ['cli', 'responses-exported', NOW, about],
    ]);
    const read = await exportResponses({ db: server.db, now: () => NOW }, { mostRows: 9, by: 'cli' });
    expect(read.ok && (await audited()).length).toBe(before + 1);
  });

  it('reads page after page, each response once with its own answers, in no order of visits', async () => {
    const count = 4_100;
    await server.db.write(async (tx) => {
      const [september, few] = [sql.lit('2026-09-05'), sql.lit(count)];
      const id = sql.raw(`lower(printf('%08x-0000-4000-8000-%012x', (n * 2654435761) % 4294967296, n))`);
      const numbers = sql`with recursive many(n) as (select 1 union all select n + 1 from many where n < ${few})`;
      const row = sql`${numbers} insert into responses select 100000 + n, ${id}, hash, bytes, device_id, install_id, 1000 + n, boot_id,
        assignment_id, location_id, team_id, survey_id, survey_version, channel, lang, captured_at, started_at, clock_quality,
        received_at, ${september}, hour_of_week, duration_ms, ended, flags, 0, 0, told_day from many, responses where responses.id = ${idOf(0)}`;
      await row.execute(tx);
      await sql`${numbers} insert into answers (response_ordinal, question_id, choice, local_day, location_id, set_aside)
        select 100000 + n, 'again', n % 11, ${september}, 'hall', 0 from many`.execute(tx);
    });
    const rows = csvCells((await juuri('--period', '2026-09')).out, FORM).slice(1);
    const numberOf = (cell: ExportCell | undefined) => Number.parseInt(String(cell).slice(-12), 16);
    const numbers = rows.map(([response]) => numberOf(response));
    expect(new Set(numbers).size).toBe(count);
    expect(rows.map((row) => row[13])).toEqual(numbers.map((n) => n % 11));
    expect(numbers.slice(0, 50)).not.toEqual(numbers.slice(0, 50).toSorted((one, two) => one - two));
    const small = await exportResponses(
      { db: server.db, now: () => NOW },
      { period: '2026-09', mostRows: 9, by: 'cli' },
    );
    expect(small).toEqual({ ok: false, fault: expect.stringMatching(/^4100 rows are more than the 9 .*--format csv/) });
  });
});

describe('row 56: free text', () => {
  const ask = (...args: string[]) => juuri('--period', '2026-08', '--comments', ...args);
  const AUGUST = Date.UTC(2026, 7, 3, 6);
  const TEXTS = ['=1+1', 'Hyvä palvelu', 'Kiitos', 'Jono', 'Lämmin', 'Kylmä', 'Pimeä'];
  const noted = (words: readonly string[]) => words.map((t) => ({ answers: [scale(3), said(t)] }));

  it('of fewer than eight responses is refused, and nothing is made or written down', async () => {
    await give(hall, AUGUST, 100, noted(TEXTS));
    const hidden = { flags: ['gibberish' as const], answers: [scale(3), said('Piilossa')] };
    const aside = { flags: ['fast' as const], answers: [scale(3), said('Sivussa')] };
    await give(hall, AUGUST + 20 * AN_HOUR, 120, [hidden, aside, ...noted(['Poistettu'])]);
    await change(sql`update comments set text = '', hidden = 1 where text = 'Poistettu'`);
    await give(port, AUGUST, 100, noted(['Satama', 'Ranta', 'Laituri']));
    const audits = sql<{ n: number }>`select count(*) as n from audit`;
    const before = (await audits.execute(server.db.read)).rows;
    const whole = await ask('--out', at('few.csv'));
    expect([whole.code, whole.out]).toEqual([2, '']);
    expect(whole.err).toMatch(
      /^juuri: export responses: comments are given from 8 responses with a comment up, of one location and period; at no /,
    );
    expect((await ask('--location', 'hall')).err).toMatch(/at "hall" not so many came from 2026-08-01 to 2026-08-31/);
    expect(await readdir(server.folder)).not.toContain('few.csv');
    expect((await audits.execute(server.db.read)).rows).toEqual(before);
  });

  it('of eight is given without visit, day, team or kiosk; hidden, redacted and other small groups never', async () => {
    await give(hall, AUGUST + 40 * AN_HOUR, 140, noted(['Valoisa']));
    const { code, out, err } = await ask();
    expect([code, err]).toEqual([0, 'Left out, fewer than 8 responses with a comment: port']);
    const [header, ...rows] = csvCells(out, FORM);
    expect(header).toEqual(['location', 'question', 'comment']);
    const words = ["'=1+1", ...TEXTS.slice(1), 'Valoisa'].toSorted();
    expect(rows.map(([, , comment]) => comment).toSorted()).toEqual(words);
    expect(new Set(rows.map(([location, question]) => `${location} ${question}`))).toEqual(new Set(['hall words']));
    const { comments } = JSON.parse((await ask('--format', 'json')).out);
    expect(comments.map(({ comment }: { comment: string }) => comment).toSorted()).toEqual(['=1+1', ...words.slice(1)]);
    const { bytes } = await ask('--format', 'xlsx');
    expect(byTitle(xlsxCells(bytes, xlsxParts(bytes), 'Comments')).length).toBe(8);
    expect((await ask('--location', 'port')).code).toBe(2);
    expect((await ask('--survey', 'staff')).err).toMatch(/there is no survey "staff"/);
  });

  it('counts people, not comments: two of one response are one', async () => {
    await change(sql`insert into comments select response_ordinal, 'more', text, local_day, location_id, team_id, lang, hidden
      from comments where location_id = 'port' and hidden = 0 union all select response_ordinal, 'again', text, local_day, location_id,
      team_id, lang, hidden from comments where location_id = 'port' and hidden = 0`);
    const refused = await exportComments(
      { db: server.db, now: () => NOW },
      { period: '2026-08', location: 'port', mostRows: 99, by: 'cli' },
    );
    expect(refused.ok).toBe(false);
  });

  it('has personal ids masked even where they were stored by an older version, or hidden by invisible signs', async () => {
    const texts = {
      Kiitos: 'a.b@example.fi, 131052-308T, 811218-9876, 19811218-9876',
      Jono: 'soita 040\u200b1234567 tai \u202e+358 40 123 4567',
      Kylmä: 'asiakas 4920123456789010',
    };
    await server.db.write(async (tx) => {
      for (const [old, text] of Object.entries(texts))
        await tx.updateTable('comments').set({ text }).where('text', '=', old).execute();
    });
    const comments = csvCells((await ask()).out, FORM).map(([, , comment]) => comment);
    expect(comments).toEqual(expect.arrayContaining(['***, ***, ***, ***', 'soita *** tai ***', 'asiakas ***']));
    expect(comments.join(' ')).not.toMatch(/\d{3}|@|[\u200b\u202e]/);
  });
});

describe('row 57: what is asked wrongly', () => {
  it.each([['--frob'], ['--period'], ['--format', 'pdf'], ['--comments', '--set-aside'], ['more']])(
    '%j %s is wrong usage',
    async (...args) => {
      const { code, out, err } = await juuri(...args);
      expect([code, out, err.split('\n').length]).toEqual([64, '', 1]);
    },
  );
  it('export alone is wrong usage', async () => {
    expect((await runOn(server.db, NOW, ['export'])).code).toBe(64);
  });

  it.each([
    [['--period', '2026-02-01..2026-02-31'], /does not exist/],
    [['--location', 'no\nwhere'], /there is no location "no where"/],
    [['--survey', 'nothing'], /there is no survey "nothing"/],
    [['--survey', 'pulse'], /staff survey, and no answers of staff are given singly/],
    [['--out', 'no-folder/a.csv'], /no-folder\/a.csv: it cannot be written, /],
  ])('%j is bad input', async (args, message) => {
    await change(sql`insert into surveys values ('pulse', 'staff', '{}') on conflict do nothing`);
    const { code, out, err } = await juuri(...args);
    expect([code, out, err.split('\n').length]).toEqual([2, '', 1]);
    expect(err).toMatch(message);
  });
});

describe('the file', () => {
  it('is for its user alone, and never written over', async () => {
    const made = await juuri('--period', '2026-10', '--out', at('october.csv'));
    expect([made.code, made.out]).toEqual([0, `${at('october.csv')}: 4 responses.\n`]);
    expect((await stat(at('october.csv'))).mode & 0o777).toBe(0o600);
    expect(await readFile(at('october.csv'), 'utf8')).toBe((await juuri('--period', '2026-10')).out);
    await writeFile(at('mine.csv'), 'mine');
    const refused = await juuri('--period', '2026-10', '--out', at('mine.csv'));
    expect([refused.code, refused.err]).toEqual([2, expect.stringMatching(/there is something of that name already/)]);
    expect(await readFile(at('mine.csv'), 'utf8')).toBe('mine');
  });

  it('is not there after a failure, and neither is a part of it', async () => {
    async function* failing() {
      yield 'half';
      throw new Error('the database is gone');
    }
    await expect(writeOutputFile(at('half.csv'), failing())).rejects.toThrow('the database is gone');
    async function* overtaken() {
      yield 'late';
      await writeFile(at('race.csv'), 'first');
    }
    await expect(writeOutputFile(at('race.csv'), overtaken())).rejects.toThrow('of that name already');
    expect(await readFile(at('race.csv'), 'utf8')).toBe('first');
    expect((await readdir(server.folder)).filter((name) => /half|partial/.test(name))).toEqual([]);
  });

  it('row 57: goes to standard output as long as somebody reads on', async () => {
    const program = join(import.meta.dirname, '../../sync-server/cli/juuri.ts');
    const env = { PATH: process.env.PATH, JUURI_DATA_DIR: server.folder };
    const child = spawn(process.execPath, [program, 'export', 'responses', '--period', '2026-09'], { env });
    child.stdout.once('data', () => child.stdout.destroy());
    const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect([code, err]).toEqual([0, '']);
  });
});
