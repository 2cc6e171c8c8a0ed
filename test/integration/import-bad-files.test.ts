import { execFileSync } from 'node:child_process';
import { symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importReport } from '../../shared/contract/imports.ts';
import { runOn } from '../support/cli-runner.ts';
import { signedIn } from '../support/study.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { type TestSheet, xlsxFile } from '../support/xlsx-file.ts';

const DEMO = new URL('../../sync-server/cli/demo/demo-organisation.yml', import.meta.url).pathname;
const GOOD = 'team;s1;s2\nNeuvonta;5;4\nLuvat;3;2\n';
const NOW = Date.UTC(2026, 10, 22, 10);

let server: TestServer;
let post: (path: string, payload: object) => Promise<unknown>;
const run = (...args: string[]) => runOn(server.db, NOW, args);
const file = async (name: string, content: string | Uint8Array) => {
  const path = join(server.folder, name);
  await writeFile(path, content);
  return path;
};
beforeAll(async () => {
  server = await startTestServer({ now: () => NOW });
  await run('apply', DEMO);
  ({ post } = await signedIn(server, 'administrator'));
});
afterAll(() => server.stop());

const stored = async () => {
  const { read } = server.db;
  return Promise.all([
    read.selectFrom('staff_waves').selectAll().execute(),
    read.selectFrom('staff_answers').selectAll().execute(),
    read.selectFrom('staff_figures').selectAll().execute(),
    read.selectFrom('column_mappings').selectAll().execute(),
  ]);
};
const importFile = async (content: string | Uint8Array, ...more: string[]) =>
  run('import-staff', await file('staff.file', content), ...more);

/** The same file on the import page: what it answers. */
async function onPage(content: string | Uint8Array, given: { period?: string; sheet?: string; keep: boolean }) {
  const bytes = Buffer.from(content).toString('base64');
  const payload = { survey: 'staff-pulse', period: '2026-11', file: bytes, replace: false, ...given };
  return importReport.parse(await post('/api/imports', payload));
}

/** What the command understands of a file, and that the page understands the same. */
async function preview(content: string | Uint8Array, ...more: string[]) {
  const told = JSON.parse((await importFile(content, '--dry-run', '--json', ...more)).out) as {
    outcome: string;
    outline: { form: Record<string, unknown>; rows: number };
    contents: Record<string, unknown>;
  };
  const [, sheet] = more;
  const page = await onPage(content, { keep: false, ...(sheet === undefined ? {} : { sheet }) });
  const { form, rows } = told.outline;
  expect(page).toMatchObject({ outcome: told.outcome, contents: told.contents, file: { ...form, rows } });
  return { ...told, page };
}

/** Refused with exit 2, one line on standard error, and nothing stored; the page says the same and keeps nothing either. */
async function refused(content: string | Uint8Array, message: RegExp, period = '2026-11'): Promise<void> {
  const before = await stored();
  const ran = await importFile(content, '--period', period);
  expect([ran.code, ran.err.split('\n').length]).toEqual([2, 1]);
  expect(`${ran.out}\n${ran.err}`).toMatch(message);
  const page = await onPage(content, { period, keep: true });
  const places = page.faults.map(
    ({ row, column, message: said }) =>
      `${[row === undefined ? [] : `row ${row}`, column === undefined ? [] : `column "${column}"`].flat().join(', ')}: ${said}`,
  );
  expect([page.outcome, places.join('\n')]).toEqual(['refused', expect.stringMatching(message)]);
  expect(await stored()).toEqual(before);
}
const sheet = (rows: TestSheet['rows'], more: Partial<TestSheet> = {}): TestSheet => ({ name: 'Data', rows, ...more });

describe('row 45: byte order mark, separators, line ends, quotes', () => {
  const TEAMS = ['Neuvonta', 'Luvat'];
  it.each([
    ['a byte order mark', `\uFEFF${GOOD}`, { bom: true, separator: 'semicolon' }, TEAMS],
    ['tabs', GOOD.replaceAll(';', '\t'), { separator: 'tab' }, TEAMS],
    ['carriage returns alone', GOOD.replaceAll('\n', '\r'), { separator: 'semicolon' }, TEAMS],
    ['line ends of three kinds', 'team;s1;s2\r\nNeuvonta;5;4\nLuvat;3;2\r\n', { separator: 'semicolon' }, TEAMS],
    ['no last newline', GOOD.trimEnd(), { separator: 'semicolon' }, TEAMS],
    ['commas and quotes', 'team,s1,s2\n"Neuvonta",5,4\n"Luvat",3,2\n', { separator: 'comma' }, TEAMS],
    [
      'a quote inside',
      'team;s1;s2\n"Neu""von""ta";5;4\nLuvat;3;2\n',
      { separator: 'semicolon' },
      ['Neu"von"ta', 'Luvat'],
    ],
    [
      'a quoted newline',
      'team;s1;s2\n"Neu\nvonta";5;4\nLuvat;3;2\n',
      { separator: 'semicolon' },
      ['Neu\nvonta', 'Luvat'],
    ],
    [
      'a quoted separator',
      'team;s1;s2\n"Neu;vonta";5;4\nLuvat;3;2\n',
      { separator: 'semicolon' },
      ['Neu;vonta', 'Luvat'],
    ],
  ])('with %s is read the same, and told', async (_, content, form, teams) => {
    const { outcome, outline, contents, page } = await preview(content);
    expect({ outcome, outline, contents }).toMatchObject({
      outcome: 'would-import',
      outline: { rows: 2, form },
      contents: { values: 4, kind: 'answers' },
    });
    const { matched = [], unmatched = [] } = page.teams ?? {};
    expect(new Set([...matched.map(({ written }) => written), ...unmatched])).toEqual(new Set(teams));
  });
});

describe('row 45, on the terminal', () => {
  it('the separator that was found is said', async () => {
    expect((await importFile(GOOD.replaceAll(';', '\t'), '--dry-run')).out).toContain('separator tab');
  });
});

describe('row 48: what a spreadsheet made of something else', () => {
  it.each([
    ['an id shortened', 'team;s1\n1.23E+15;3\n', /row 2, column "team": it looks like a long number/],
    ['an ISO date', 'team;s1\nNeuvonta;2026-03-29\n', /row 2, column "s1": it looks like a date/],
    ['a Finnish date', 'team;s1\nNeuvonta;29.3.2026\n', /row 2, column "s1": it looks like a date/],
    ['a date serial', 'team;s1\nNeuvonta;46110\n', /row 2, column "s1": it looks like the number of a date/],
  ])('as %s is an error naming the row, never a guess', async (_, content, message) => {
    await refused(content, message);
  });

  it('as a date cell of a workbook is an error naming the row', async () => {
    const rows = [
      ['team', 's1'],
      ['Neuvonta', { xml: '<c s="1"><v>46110</v></c>' }],
    ];
    await refused(xlsxFile([sheet(rows)]), /row 2, column "s1": it looks like a date/);
  });

  it('as a number without its leading zeros is an error naming the row, where a team has that number with zeros', async () => {
    expect((await importFile('team;s1\n7;3\n', '--dry-run')).out).toContain('! "7" matches no team');
    const known = await importFile('team;s1\n007;3\n', '--period', '2025-01', '--alias', '007=permits');
    expect(known.code).toBe(0);
    const lost = /row 3, column "team": a team is called this with zeros before it/;
    await refused('team;s1\nNeuvonta;4\n7;3\n', lost);
    await refused('team;item;n;mean\nNeuvonta;s1;5;4\n7;s1;6;3\n', lost);
    const figure = await file('money.csv', 'team;period;value\nNeuvonta;2026-10;5\n7;2026-10;6\n');
    expect((await run('import-outcome', figure, '--outcome', 'money')).err).toMatch(lost);
    expect((await importFile('team;s1\n007;3\n', '--dry-run')).out).not.toContain('matches no team');
  });
});

describe('row 49: headers', () => {
  it.each([
    ['renamed', 'team;Työviikkoni sujui hyvni\nx;1\n', /did you mean "työviikkoni sujui hyvin"/],
    ['doubled', 'team;s1;S1\nx;1;1\n', /column "S1": this column is there twice/],
    ['ten thousand', `team${';s1'.repeat(10_000)}\n`, /more than 300 columns/],
  ])('%s are an error', async (_, content, message) => {
    await refused(content, message);
  });

  it('in another language and with empty columns beside them are understood', async () => {
    const titled = 'grupp;My working week went well.;;\nNeuvonta;4;;\n';
    expect(await preview(titled)).toMatchObject({ outcome: 'would-import', contents: { values: 1 } });
  });
});

describe('row 50: files that are none', () => {
  it('empty, of a header alone, and of nothing but blanks', async () => {
    await refused('', /the file is empty/);
    await refused('team;s1\n', /a header and no answers/);
    await refused('\n\n;;\n', /the file is empty/);
  });

  it('of 5 GB, a pipe, a folder, behind a broken link or one that leads in a circle', async () => {
    const path = (name: string) => join(server.folder, name);
    await file('huge.csv', 'x');
    await truncate(path('huge.csv'), 5 * 1024 ** 3);
    execFileSync('mkfifo', [path('pipe.csv')]);
    await symlink(path('nowhere'), path('link.csv'));
    await symlink(path('circle.csv'), path('circle.csv'));
    for (const [name, why] of [
      ['huge.csv', 'it is larger than 20 MB'],
      ['pipe.csv', 'it is not a plain file'],
      ['.', 'it is a folder, not a file'],
      ['link.csv', 'there is no such file'],
      ['circle.csv', 'its link leads in a circle'],
    ] as const) {
      const ran = await run('import-staff', path(name));
      expect([name, ran.code, ran.err.split('\n').length, ran.err]).toEqual([name, 2, 1, expect.stringContaining(why)]);
    }
  });

  it('behind a link that leads to a good one is that file', async () => {
    await symlink(await file('good.csv', GOOD), join(server.folder, 'good-link.csv'));
    expect((await run('import-staff', join(server.folder, 'good-link.csv'), '--dry-run')).code).toBe(0);
  });
});

describe('row 51: again, corrected, overlapping', () => {
  it('changes nothing twice, needs --replace for a corrected file, and says what was replaced', async () => {
    expect((await importFile(GOOD, '--period', '2026-05', '--name', 'Kevät')).code).toBe(0);
    const before = await stored();
    expect((await importFile(GOOD, '--period', '2026-05')).out).toMatch(/imported already .*nothing changed/);
    expect(await stored()).toEqual(before);
    const corrected = GOOD.replace('5', '4');
    await refused(corrected, /the wave Kevät covers these days already; --replace/, '2026-Q2');
    const replaced = await importFile(corrected, '--period', '2026-Q2', '--replace');
    expect(replaced.out).toContain('It took the place of the wave Kevät (2026-05-01 to 2026-05-31).');
    expect((await importFile(corrected, '--period', '2026-Q2', '--replace')).out).toMatch(/nothing changed/);
  });
});

describe('row 53: groups of one to four', () => {
  it('are imported, flagged, and their figures printed nowhere', async () => {
    const small = `team;s1\n${'Neuvonta;4\n'.repeat(5)}Luvat;2\nLuvat;1\n`;
    const ran = await importFile(small, '--period', '2026-07');
    expect(ran.out).toContain('! Fewer than 5 answers, so hidden in every figure: Keskustan luvat.');
    const figures = await run('figures', '--period', '2026-07', '--format', 'csv');
    expect(figures.out).toMatch(/,permits,.*hidden,/);
    expect(figures.out + figures.err).not.toMatch(/12\.5|,1\.5\b/);
    expect((await run('figures', '--period', '2026-07', '--verbose')).code).toBe(64);
  });
});

describe('row 54: workbooks', () => {
  const rows: TestSheet['rows'] = [
    ['team', 's1', 's2'],
    ['Neuvonta', 5, 4],
    ['Luvat', 3, 2],
  ];

  it('are read whatever they are called, and the sheet is told', async () => {
    const hidden = sheet([['secret']], { name: 'Old', hidden: true });
    const other = sheet([['x']], { name: 'Notes' });
    expect(await preview(xlsxFile([hidden, sheet(rows), other]))).toMatchObject({
      outline: { rows: 2, form: { kind: 'xlsx', sheet: 'Data', otherSheets: ['Notes'] } },
      contents: { values: 4 },
    });
    expect((await preview(xlsxFile([other, sheet(rows)]), '--sheet', 'Data')).contents).toMatchObject({ values: 4 });
  });

  it('give the value stored with a formula, and refuse one without and an error', async () => {
    const formula = { xml: '<c><f>1+3</f><v>4</v></c>' };
    expect(
      (
        await preview(
          xlsxFile([
            sheet([
              ['team', 's1'],
              ['Neuvonta', formula],
            ]),
          ]),
        )
      ).contents,
    ).toMatchObject({ values: 1 });
    const bare = xlsxFile([
      sheet([
        ['team', 's1'],
        ['Neuvonta', { xml: '<c><f>1+3</f></c>' }],
      ]),
    ]);
    await refused(bare, /row 2, column "s1": it is a formula without a stored value/);
    const error = xlsxFile([
      sheet([
        ['team', 's1'],
        ['Neuvonta', { xml: '<c t="e"><v>#REF!</v></c>' }],
      ]),
    ]);
    await refused(error, /row 2, column "s1": it is an error of the spreadsheet/);
  });

  it('with macros give their cells alone: the macros are never opened', async () => {
    const macros = {
      'xl/vbaProject.bin': 'Attribute VB_Name = "Auto_Open"',
      '[Content_Types].xml': '<!DOCTYPE broken',
    };
    const path = await file('staff.xlsm', xlsxFile([sheet(rows)], macros));
    const ran = await run('import-staff', path, '--dry-run', '--json');
    expect(JSON.parse(ran.out)).toMatchObject({ outcome: 'would-import', contents: { values: 4 } });
  });

  it('named .csv are read as what they are and told, and a CSV named .xlsx is too', async () => {
    const read = async (name: string, content: string | Uint8Array) => {
      const ran = await run('import-staff', await file(name, content), '--dry-run', '--json');
      return JSON.parse(ran.out) as { outcome: string; outline: { form: { kind: string } } };
    };
    const [book, text] = [await read('book.csv', xlsxFile([sheet(rows)])), await read('text.xlsx', GOOD)];
    expect([book.outcome, book.outline.form.kind]).toEqual(['would-import', 'xlsx']);
    expect([text.outcome, text.outline.form.kind]).toEqual(['would-import', 'csv']);
  });

  it('with merged cells are refused by their place', async () => {
    await refused(xlsxFile([sheet(rows, { merged: ['A2:A3'] })]), /row 2: the cells A2:A3 are merged/);
  });

  it('with one cell a million rows away take no memory and are refused', async () => {
    const far = '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>';
    await refused(xlsxFile([sheet(rows)], { 'xl/worksheets/sheet1.xml': far }), /more than (300 columns|200000 rows)/);
  });

  it('that are zip bombs, declare entities, link elsewhere or are no workbooks', async () => {
    const bomb = { 'xl/worksheets/sheet2.xml': '<a/>'.repeat(8_000_000) };
    await refused(xlsxFile([sheet(rows)], bomb), /unpacks to far more/);
    const entity = '<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet/>';
    await refused(xlsxFile([sheet(rows)], { 'xl/worksheets/sheet1.xml': entity }), /declares XML entities/);
    const links = { 'xl/externalLinks/externalLink1.xml': '<!DOCTYPE a><broken' };
    expect(await preview(xlsxFile([sheet(rows)], links))).toMatchObject({ outcome: 'would-import' });
    await refused(zipSync({ 'word/document.xml': strToU8('<a/>') }), /a zip file and no XLSX workbook/);
    const password = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    await refused(password, /password-protected XLSX/);
  });
});

describe('row 57: the command itself', () => {
  it.each([
    [['import-staff'], 64],
    [['import-staff', 'x.csv', '--replaced'], 64],
    [['import-staff', 'x.csv', '--scale', '9'], 64],
    [['import-staff', 'x.csv', '--period'], 64],
    [['import-staff', 'x.csv', '--mapping', 'nothing'], 2],
    [['import-responses', 'missing.csv'], 2],
  ])('%j ends with %i and one line', async (args, code) => {
    const ran = await run(...args);
    expect([ran.code, ran.err.split('\n').length]).toEqual([code, 1]);
  });
});
