import { execFileSync } from 'node:child_process';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCli, type TestCli } from '../support/cli-runner.ts';

const NOW = Date.UTC(2026, 10, 22, 10);
const DEMO = new URL('../../sync-server/cli/demo/demo-organisation.yml', import.meta.url);
let cli: TestCli;

beforeAll(async () => {
  cli = await startTestCli(NOW);
});
afterAll(() => cli.stop());

const apply = async (text: string | Uint8Array, ...more: string[]) =>
  cli.run('apply', await cli.file('file.yml', text), ...more);
const demo = () => readFile(DEMO, 'utf8');
const stored = async () => {
  const { read } = cli.db;
  const [versions, teams, pins] = [
    await read.selectFrom('survey_versions').select(['survey_id', 'number']).orderBy('number').execute(),
    await read.selectFrom('team_locations').selectAll().orderBy('valid_from').execute(),
    await read.selectFrom('locations').select(['id', 'manager_pin']).execute(),
  ];
  return { versions, teams, pins };
};

describe('applying the demo organisation', () => {
  it('keeps nothing in a dry run and says the same difference as the real one', async () => {
    const dry = await apply(await demo(), '--dry-run');
    expect(dry.code).toBe(0);
    expect(dry.out).toContain('+ survey office-visit: added, version 1');
    expect(dry.out).toContain('92 added, 0 changed, 0 unchanged; dry run, nothing was kept');
    expect((await stored()).versions).toEqual([]);
    expect((await apply(await demo())).out).toContain('92 added, 0 changed, 0 unchanged');
  });

  it('changes nothing the second time', async () => {
    expect((await apply(await demo())).out).toContain('0 added, 0 changed, 92 unchanged');
    expect((await stored()).versions.map(({ number }) => number)).toEqual([1, 1, 1, 1]);
  });

  it('publishes a changed survey as version 2 and keeps version 1', async () => {
    const changed = (await demo()).replace('Kuinka sinua kohdeltiin?', 'Miten sinua kohdeltiin?');
    expect((await apply(changed)).out).toContain('~ survey office-visit: changed, version 2 (question treated)');
    const { versions } = await stored();
    expect(versions.filter(({ survey_id }) => survey_id === 'office-visit').map(({ number }) => number)).toEqual([
      1, 2,
    ]);
    expect((await apply(await demo())).err).toMatch(/this is version 1 again/);
  });

  it('says that a PIN changes, never shows it, and keeps it when it is left out', async () => {
    const before = (await stored()).pins.find(({ id }) => id === 'bank-branch')?.manager_pin;
    const one = 'locations: [{ key: bank-branch, name: Satamakadun konttori, managerPin: "135790" }]';
    const ran = await apply(one);
    expect(ran.out).toContain('~ location bank-branch: changed (survey, the PIN, help point, you said we did)');
    expect(ran.out + ran.err).not.toContain('135790');
    const after = (await stored()).pins.find(({ id }) => id === 'bank-branch')?.manager_pin;
    expect(after).toMatch(/^\{"salt":"[0-9a-f]{32}","iterations":600000,"hash":"[0-9a-f]{64}"\}$/);
    expect(after).not.toBe(before);
    await apply('locations: [{ key: bank-branch, name: Satamakadun konttori }]');
    expect((await stored()).pins.find(({ id }) => id === 'bank-branch')?.manager_pin).toBe(after);
  });

  it('moves a team from today on and keeps where it was', async () => {
    await apply('teams: [{ key: loans, name: Lainat, location: service-office }]');
    const places = (await stored()).teams.filter(({ team_id }) => team_id === 'loans');
    expect(places.map(({ location_id, valid_from, valid_to }) => [location_id, valid_from, valid_to])).toEqual([
      ['bank-branch', '0001-01-01', '2026-11-22'],
      ['service-office', '2026-11-22', null],
    ]);
  });
});

describe('a file with faults', () => {
  const survey = (question: string) => `
goals:
  - { key: out, name: { fi: A }, owner: B, measure: { kind: index }, target: 80, by: "2027-01-01" }
surveys:
  - key: second
    audience: customer
    name: { fi: Kysely }
    languages: [fi]
    questions:
      - ${question}
`;
  const scale = (id: string, goals: string, points = 4) =>
    `{ id: ${id}, type: scale, points: ${points}, look: words, title: { fi: Miten? }, ${goals}labels: [{ fi: a }, { fi: b }, { fi: c }, { fi: d }${points === 5 ? ', { fi: e }' : ''}] }`;

  it('is refused with the unlinked question named, and nothing of it is kept', async () => {
    const before = await stored();
    for (const goals of ['', 'goals: [], ']) {
      const ran = await apply(survey(scale('lonely', goals)));
      expect(ran.code).toBe(2);
      expect(ran.err).toMatch(/line 10: surveys\[second\]\.questions\[lonely\]\.goals: the question names no goal/);
      expect(ran.err.split('\n')).toHaveLength(1);
    }
    expect(await stored()).toEqual(before);
  });

  it.each([
    ['an unknown goal', scale('q9', 'goals: [nowhere], '), /questions\[q9\]: question 1 "q9" names the unknown goal/],
    ['a question that meant something else', scale('visit', 'goals: [out], '), /questions\[visit\]: .*another meaning/],
    ['too few labels', scale('q9', 'goals: [out], ').replace(', { fi: d }', ''), /labels: needs at least 4 entries/],
    ['a mistyped key', scale('q9', 'goals: [out], ').replace('look', 'lok'), /unknown key; did you mean "look"\?/],
  ])('is refused for %s', async (_, question, message) => {
    const ran = await apply(survey(question));
    expect([ran.code, ran.err + ran.out]).toEqual([2, expect.stringMatching(message)]);
  });

  it('has every fault listed with its place, and one line on standard error', async () => {
    const ran = await apply(
      'locations:\n  - { key: A B, name: x }\n  - { key: b, name: y, managerPin: 123456 }\nteam: []\n',
    );
    expect(ran.out.trim().split('\n')).toEqual([
      'line 4: team: unknown key; did you mean "teams"?',
      'line 2: locations[A B].key: use lower-case letters, digits and dashes',
      'line 3: locations[b].managerPin: must be a text (put it in quotes)',
    ]);
    expect(ran.err).toMatch(/file\.yml: 3 faults, listed above\. Nothing was changed\.$/);
  });

  it.each([
    ['that is no YAML', 'a: [1, 2', /not valid YAML at line 1/],
    ['of nothing but text', 'hello', /the file: must be a map of keys/],
    ['in another encoding', new Uint8Array([0xff, 0xfe, 0x61, 0]), /not text in UTF-8/],
    ['with names given twice', 'goals: []\ngoals: []', /not valid YAML at line 2/],
    [
      'with a time zone the world does not have',
      'locations: [{ key: x, name: X, timeZone: Mars/Olympus }]',
      /locations\[x\]\.timeZone: there is no such time zone/,
    ],
    [
      'with an organisation in no time zone',
      'organisation: { name: X, timeZone: Mars/Olympus, languages: [fi] }',
      /organisation\.timeZone: there is no such time zone/,
    ],
    [
      'with references that lead nowhere',
      'teams: [{ key: x, name: X, location: mars }]',
      /teams\[x\]\.location: there is no location "mars"/,
    ],
    [
      'whose aliases multiply without end',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefghi'.replace(/./g, (name, at) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[at]}`)}]\n`)}`,
      /aliases/,
    ],
  ])('%s is refused in one line', async (_, text, message) => {
    const ran = await apply(text);
    expect([ran.code, ran.err]).toEqual([2, expect.stringMatching(message)]);
    expect(ran.err.split('\n')).toHaveLength(1);
  });

  it('may begin with a byte order mark', async () => {
    expect((await apply('\uFEFFlocations: []\n')).code).toBe(0);
  });

  it('is refused in one line when it is missing, a folder, a pipe or far too large', async () => {
    const pipe = join(cli.folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const huge = join(cli.folder, 'huge.yml');
    await writeFile(huge, '');
    await truncate(huge, 5 * 1024 ** 3);
    const paths = [join(cli.folder, 'missing.yml'), cli.folder, pipe, huge];
    const ran = await Promise.all(paths.map((path) => cli.run('apply', path)));
    expect(ran.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect(ran.map(({ err }) => err.split(': ')[2])).toEqual([
      'cannot be opened, there is no such file.',
      'it is a folder, not a file.',
      'it is not a plain file.',
      'it is larger than 10 MB.',
    ]);
  });
});
