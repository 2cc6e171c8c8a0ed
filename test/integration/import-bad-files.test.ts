import { execFileSync } from 'node:child_process';
import { chmod, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCli, type TestCli } from '../support/cli-runner.ts';
import { type TestSheet, xlsxFile } from '../support/xlsx-file.ts';

const DEMO = new URL('../../sync-server/cli/demo/demo-organisation.yml', import.meta.url).pathname;
const GOOD = 'team;s1;s2\nNeuvonta;5;4\nLuvat;3;2\n';

let cli: TestCli;
beforeAll(async () => {
  cli = await startTestCli(Date.UTC(2026, 10, 22, 10));
  await cli.run('apply', DEMO);
});
afterAll(() => cli.stop());

const stored = async () => {
  const { read } = cli.db;
  return Promise.all([
    read.selectFrom('staff_waves').selectAll().execute(),
    read.selectFrom('staff_answers').selectAll().execute(),
    read.selectFrom('staff_figures').selectAll().execute(),
    read.selectFrom('column_mappings').selectAll().execute(),
  ]);
};
const importFile = async (content: string | Uint8Array, ...more: string[]) =>
  cli.run('import-staff', await cli.file('staff.file', content), ...more);
const preview = async (content: string | Uint8Array, ...more: string[]) =>
  JSON.parse((await importFile(content, '--dry-run', '--json', ...more)).out) as {
    outcome: string;
    outline: { form: Record<string, unknown>; rows: number };
    contents: Record<string, unknown>;
  };

/** Refused with exit 2, one line on standard error, and nothing stored. */
async function refused(content: string | Uint8Array, message: RegExp, ...more: string[]): Promise<void> {
  const before = await stored();
  const ran = await importFile(content, ...more);
  expect([ran.code, ran.err.split('\n').length]).toEqual([2, 1]);
  expect(`${ran.out}\n${ran.err}`).toMatch(message);
  expect(await stored()).toEqual(before);
}
const sheet = (rows: TestSheet['rows'], more: Partial<TestSheet> = {}): TestSheet => ({ name: 'Data', rows, ...more });

describe('row 45: byte order mark, separators, line ends, quotes', () => {
  it.each([
    ['a byte order mark', `\uFEFF${GOOD}`, { bom: true, separator: 'semicolon' }],
    ['tabs', GOOD.replaceAll(';', '\t'), { separator: 'tab' }],
    ['carriage returns alone', GOOD.replaceAll('\n', '\r'), { separator: 'semicolon' }],
    ['no last newline', GOOD.trimEnd(), { separator: 'semicolon' }],
    ['commas and quotes', 'team,s1,s2\n"Neuvonta",5,4\n"Luvat",3,2\n', { separator: 'comma' }],
    ['a quoted newline', 'team;s1;s2\n"Neu\nvonta";5;4\nLuvat;3;2\n', { separator: 'semicolon' }],
  ])('with %s is read the same, and told', async (_, content, form) => {
    expect(await preview(content)).toMatchObject({
      outcome: 'would-import',
      outline: { rows: 2, form },
      contents: { values: 4, kind: 'answers' },
    });
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

  it('keeps lost leading zeros as a name that matches no team', async () => {
    const ran = await importFile('team;s1\n7;3\n', '--dry-run');
    expect(ran.out).toContain('! "7" matches no team');
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

  it('of 5 GB, a pipe, a folder, without permission, behind a broken link', async () => {
    const path = (name: string) => join(cli.folder, name);
    await cli.file('huge.csv', 'x');
    await truncate(path('huge.csv'), 5 * 1024 ** 3);
    execFileSync('mkfifo', [path('pipe.csv')]);
    await symlink(path('nowhere'), path('link.csv'));
    for (const name of ['huge.csv', 'pipe.csv', '.', 'link.csv']) {
      const ran = await cli.run('import-staff', path(name));
      expect([name, ran.code, ran.err.split('\n').length]).toEqual([name, 2, 1]);
    }
  });

  it('without permission', async (ctx) => {
    if (process.getuid?.() === 0) ctx.skip('root may read every file');
    const path = await cli.file('closed.csv', GOOD);
    await chmod(path, 0);
    expect((await cli.run('import-staff', path)).err).toMatch(/may not read it/);
  });

  it('behind a link that leads to a good one is that file', async () => {
    await symlink(await cli.file('good.csv', GOOD), join(cli.folder, 'good-link.csv'));
    expect((await cli.run('import-staff', join(cli.folder, 'good-link.csv'), '--dry-run')).code).toBe(0);
  });
});

describe('row 51: again, corrected, overlapping', () => {
  it('changes nothing twice, needs --replace for a corrected file, and says what was replaced', async () => {
    expect((await importFile(GOOD, '--period', '2026-05', '--name', 'Kevät')).code).toBe(0);
    const before = await stored();
    expect((await importFile(GOOD, '--period', '2026-05')).out).toMatch(/imported already .*nothing changed/);
    expect(await stored()).toEqual(before);
    const corrected = GOOD.replace('5', '4');
    await refused(corrected, /the wave Kevät covers these days already; --replace/, '--period', '2026-Q2');
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
    const figures = await cli.run('figures', '--period', '2026-07', '--format', 'csv');
    expect(figures.out).toMatch(/,permits,.*hidden,/);
    expect(figures.out + figures.err).not.toMatch(/12\.5|,1\.5\b/);
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
    const path = await cli.file('staff.xlsm', xlsxFile([sheet(rows)], macros));
    const ran = await cli.run('import-staff', path, '--dry-run', '--json');
    expect(JSON.parse(ran.out)).toMatchObject({ outcome: 'would-import', contents: { values: 4 } });
  });

  it('named .csv are read as what they are and told, and a CSV named .xlsx is too', async () => {
    const read = async (name: string, content: string | Uint8Array) => {
      const ran = await cli.run('import-staff', await cli.file(name, content), '--dry-run', '--json');
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
    const ran = await cli.run(...args);
    expect([ran.code, ran.err.split('\n').length]).toEqual([code, 1]);
  });
});
