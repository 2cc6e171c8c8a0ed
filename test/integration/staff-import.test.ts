import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCli, type TestCli } from '../support/cli-runner.ts';

const NOW = Date.UTC(2026, 10, 22, 10);
const DEMO = new URL('../../sync-server/cli/demo/demo-organisation.yml', import.meta.url).pathname;
const SMALL = 'team;s1\nNeuvonta;5\nKuu;4\n';

let cli: TestCli;
beforeAll(async () => {
  cli = await startTestCli(NOW);
  await cli.run('apply', DEMO);
});
afterAll(() => cli.stop());

const importText = async (text: string | Uint8Array, ...more: string[]) =>
  cli.run('import-staff', await cli.file('staff.csv', text), ...more);
const stored = async () => {
  const { read } = cli.db;
  const waves = await read.selectFrom('staff_waves').select(['period', 'survey_id']).orderBy('id').execute();
  const answers = await read
    .selectFrom('staff_answers')
    .innerJoin('staff_waves', 'id', 'wave_id')
    .select(['period', 'respondent', 'team_id', 'team_as_written', 'question_id', 'value'])
    .orderBy('wave_id')
    .orderBy('respondent')
    .execute();
  return { waves, answers };
};

describe('importing staff answers', () => {
  it('tells how the file was read, names what matches no team first, and keeps its answers', async () => {
    const ran = await importText(SMALL);
    expect(ran.out.trim().split('\n')).toEqual([
      '! "Kuu" matches no team; its answers are kept and in no figure.',
      '! Fewer than 5 answers, so hidden in every figure: Keskustan neuvonta.',
      'Read as utf-8, separator semicolon, decimal mark none, scale own.',
      'Imported 2 rows with 2 answers as staff-pulse 2026-11.',
    ]);
    expect((await stored()).answers.map(({ period: _, ...answer }) => answer)).toEqual([
      { respondent: 2, team_id: 'advice', team_as_written: 'Neuvonta', question_id: 's1', value: 5 },
      { respondent: 3, team_id: null, team_as_written: 'Kuu', question_id: 's1', value: 4 },
    ]);
  });

  it('is noted in the audit log, without a number that would tell the size of a hidden team', async () => {
    const notes = await cli.db.read
      .selectFrom('audit')
      .select('about')
      .where('what', '=', 'staff-answers-imported')
      .execute();
    expect(notes.map(({ about }) => JSON.parse(about))).toEqual([
      { survey: 'staff-pulse', period: '2026-11', replaced: 0 },
    ]);
  });

  it('changes nothing when the same file comes twice', async () => {
    const before = await stored();
    const ran = await importText(SMALL);
    expect([ran.code, ran.out]).toEqual([
      0,
      'This file is imported already as staff-pulse 2026-11; nothing changed.\n',
    ]);
    expect((await importText(SMALL, '--period', '2026-09')).err).toMatch(/imported as the wave 2026-11 already/);
    expect(await stored()).toEqual(before);
  });

  it('refuses another file for the same days until it is to replace the first', async () => {
    const corrected = SMALL.replace('5', '4');
    const refused = await importText(corrected, '--period', '2026-W47');
    expect([refused.code, refused.err]).toEqual([2, expect.stringMatching(/wave 2026-11 covers these days already/)]);
    const replaced = JSON.parse((await importText(corrected, '--replace', '--json')).out);
    expect(replaced).toMatchObject({
      outcome: 'imported',
      replaced: [{ name: '2026-11', from: '2026-11-01', to: '2026-11-30' }],
      outline: { rows: 2 },
      teams: { unmatched: ['Kuu'] },
    });
    expect((await stored()).waves).toEqual([{ period: '2026-11', survey_id: 'staff-pulse' }]);
  });

  it('gives kept answers to a team once it has that name', async () => {
    const path = await cli.file('moon.yml', 'teams: [{ key: moon, name: Kuu, location: bank-branch }]');
    expect((await cli.run('apply', path)).code).toBe(0);
    expect((await stored()).answers.map(({ team_id }) => team_id)).toEqual(['advice', 'moon']);
  });

  it('keeps nothing of a file with one bad cell and names every bad one', async () => {
    const before = await stored();
    const bad = 'team;s1;s2\nNeuvonta;5;6\nLuvat;kyllä;2026-03-29\n;3;1.23E+15\n3.4.2026;46110;1\n';
    const ran = await importText(bad, '--period', '2026-10');
    expect(ran.out.trim().split('\n')).toEqual([
      'row 2, column "s2": it is not between 1 and 5',
      'row 3, column "s1": it is neither a number from 1 to 5 nor an answer of the scale',
      'row 3, column "s2": it looks like a date made by a spreadsheet',
      'row 4, column "team": the team is missing',
      'row 4, column "s2": it looks like a long number shortened by a spreadsheet',
      'row 5, column "team": it looks like a date made by a spreadsheet',
      'row 5, column "s1": it looks like the number of a date made by a spreadsheet',
    ]);
    expect(ran.err).toMatch(/staff\.csv: 7 faults, listed above\. Nothing was imported\.$/);
    expect(await stored()).toEqual(before);
  });

  it('lists fifty of ten thousand bad cells and counts them all', async () => {
    const ran = await importText(`team;s1\n${'Neuvonta;x\n'.repeat(10_000)}`, '--period', '2026-10');
    expect(ran.out.trim().split('\n')).toHaveLength(50);
    expect(ran.err).toMatch(/10000 faults, the first 50 listed above/);
  });

  it.each([
    ['a damaged XLSX file called CSV', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), /a damaged zip file/],
    ['an empty file', '', /the file is empty/],
    ['a header alone', 'team;s1\n', /a header and no answers/],
    ['no team column', 's1;s2\n1;2\n', /there is no team column/],
    ['a mistyped header', 'team;Trust in directon;s1\nx;1;1\n', /column "Trust in directon"/],
    ['a renamed title', 'team;Työviikkoni sujui hyvni\nx;1\n', /did you mean "työviikkoni sujui hyvin"\?/],
    ['a doubled column', 'team;s1;S1\nx;1;1\n', /column "S1": this column is there twice/],
    ['ten thousand columns', `team${';s1'.repeat(10_000)}\n`, /more than 300 columns/],
    ['a row longer than the header', 'team,s1\nNeuvonta,4,5\n', /row 2: it has 3 cells and the header 2/],
    ['an open quotation mark', 'team;s1\n"Neuvonta;4\n', /row 2: a quotation mark/],
    ['binary rubbish', new Uint8Array([0, 1, 2, 3, 0, 0, 0, 9]), /staff\.csv: /],
  ])('refuses %s in one line', async (_, content, message) => {
    const ran = await importText(content, '--period', '2026-10');
    expect([ran.code, ran.err.split('\n').length]).toEqual([2, 1]);
    expect(ran.err + ran.out).toMatch(message);
  });

  it('refuses a file that is missing, a folder, a pipe or too large, and a survey that is none', async () => {
    const pipe = join(cli.folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const path of [join(cli.folder, 'missing.csv'), cli.folder, pipe]) {
      const ran = await cli.run('import-staff', path);
      expect([ran.code, ran.err.split('\n').length]).toEqual([2, 1]);
    }
    expect((await importText(SMALL, '--survey', 'office-visit')).err).toBe(
      'juuri: --survey: that is not a staff survey; there is staff-pulse.',
    );
    expect((await importText(SMALL, '--period', 'soon')).err).toMatch(/^juuri: --period: not a period/);
  });
});
