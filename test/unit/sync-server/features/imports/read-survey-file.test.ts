import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SurveyContent, surveyContent } from '../../../../../shared/domain/survey.ts';
import { type FileOptions, readSurveyFile } from '../../../../../sync-server/features/imports/read-survey-file.ts';
import { teamDirectory } from '../../../../../sync-server/features/imports/team-directory.ts';

const scale = (id: string, points: 4 | 5, fi: string) => ({
  id,
  type: 'scale',
  points,
  look: 'words',
  goals: ['out'],
  title: { fi, en: `${id} in English` },
  labels: ['Ei', 'Vähän', 'Melko', 'Paljon', 'Täysin']
    .slice(0, points)
    .map((word) => ({ fi: word, en: `${word} (en)` })),
  dontKnow: { id: 'dont-know', label: { fi: 'En osaa sanoa', en: "I don't know" } },
});
const survey: SurveyContent = surveyContent.parse({
  key: 'pulse',
  audience: 'staff',
  name: { fi: 'Pulssi' },
  languages: ['fi', 'en'],
  questions: [scale('s1', 5, 'Tiedän, mitä teen.'), scale('s2', 4, 'Löydän ohjeen.')],
});
const team = (id: string, name: string, aliases: readonly string[]) => {
  const always = (value: string) => ({ value, from: '0001-01-01', to: null });
  return { id, names: [always(name)], aliases: aliases.map(always), locations: [], endedOn: null, origins: [] };
};
const teams = teamDirectory(
  [team('north', 'Pohjoinen tiimi', ['Norra']), team('south', 'Etelä', ['Norra'])],
  '2026-10-31',
);
const read = (content: string | Uint8Array, options: Partial<FileOptions> = {}) =>
  readSurveyFile(typeof content === 'string' ? Buffer.from(content) : content, survey, {
    told: {},
    saved: () => ({}),
    ...options,
  });
const ownValue = (index: number, question: string) => 1 + (index * (question === 's1' ? 4 : 3)) / 100;
const told = (content: string | Uint8Array) => {
  const file = read(content);
  return file.ok
    ? file.contents.answers.map(({ respondent, team: name, question, index }) => [
        respondent,
        teams.find(name),
        question,
        Math.round(ownValue(index, question) * 1e6) / 1e6,
      ])
    : file;
};

const TABLE = 'Tiimi;Tiedän, mitä teen.;s2 in English\nEtelä;4,5;1\nPohjoinen tiimi;En osaa sanoa;Vähän\n';
const ANSWERS = [
  [2, 'south', 's1', 4.5],
  [2, 'south', 's2', 1],
  [3, 'north', 's2', 2],
];

describe('a file of staff answers', () => {
  it('is read alike with any separator, line end, byte order mark and with quotes', () => {
    const comma = 'Tiimi,"Tiedän, mitä teen.",s2 in English\nEtelä,"4,5",1\nPohjoinen tiimi,En osaa sanoa,Vähän';
    const variants = [
      TABLE,
      comma,
      TABLE.replaceAll(';', '\t'),
      TABLE.replaceAll('\n', '\r'),
      TABLE.replaceAll('\n', '\r\n'),
      TABLE.trimEnd(),
      `\uFEFF${TABLE}`,
      `sep=;\n${TABLE}`,
    ];
    for (const variant of variants.slice(0, 7)) expect(told(variant)).toEqual(ANSWERS);
    expect(told(variants[7] ?? '')).toEqual(ANSWERS.map(([row, ...rest]) => [Number(row) + 1, ...rest]));
  });

  it('is read alike in UTF-8, UTF-16 and windows-1252, and the form is told', () => {
    const utf16 = Buffer.from(`\uFEFF${TABLE}`, 'utf16le');
    const files = [
      Buffer.from(TABLE),
      utf16,
      Buffer.from(utf16).swap16(),
      Buffer.from(TABLE, 'utf16le'),
      Buffer.from(TABLE, 'latin1'),
    ];
    expect(files.map(told)).toEqual(files.map(() => ANSWERS));
    const forms = files.map((file) => read(file)).flatMap((file) => (file.ok ? [file.outline.form] : []));
    expect(forms.map(({ encoding }) => encoding)).toEqual([
      'utf-8',
      'utf-16le',
      'utf-16be',
      'utf-16le',
      'windows-1252',
    ]);
    expect(forms[0]).toMatchObject({ kind: 'csv', encoding: 'utf-8', bom: false, separator: 'semicolon' });
    expect(forms[1]).toMatchObject({ bom: true });
    expect(read(TABLE)).toMatchObject({ contents: { decimalMark: 'comma', kind: 'answers', scale: 'own' } });
  });

  it('counts rows as a spreadsheet does, whatever line breaks stand inside quotes', () => {
    expect(told('team;s1\n"Ete\nlä";4\n\n;;\nEtelä;5\n')).toEqual([
      [2, null, 's1', 4],
      [5, 'south', 's1', 5],
    ]);
  });

  it('takes blanks and "do not know" for no answer, never for a zero', () => {
    expect(told("team;s1;s2\nEtelä;;\nEtelä;I don't know;dont-know\nEtelä; 3 ;\n")).toEqual([[4, 'south', 's1', 3]]);
  });

  it('finds a team by key, name or alias in any case, spacing and composition, but not by an alias that two share', () => {
    const decomposed = 'Etelä'.normalize('NFD');
    const written = ['NORTH', ' pohjoinen   TIIMI ', decomposed, 'Norra', 'north-east'];
    const rows = written.map((name) => `${name};3`).join('\n');
    expect((told(`team;s1\n${rows}\n`) as unknown[][]).map((row) => row[1])).toEqual([
      'north',
      'north',
      'south',
      null,
      null,
    ]);
  });

  it('passes over columns without a header as long as nothing stands in them', () => {
    expect(told('team;s1;;\nEtelä;3;;\n')).toEqual([[2, 'south', 's1', 3]]);
    expect(told('team;s1;;\nEtelä;3;x;\n')).toMatchObject({ ok: false, total: 1 });
  });

  it('names the column of a bad cell by the header of the file, whatever that header was said to hold', () => {
    const placesOf = (content: string, mapping: Record<string, string>) => {
      const file = read(content, { told: mapping });
      return file.ok ? [] : file.faults.map(({ row, column }) => [row, column]);
    };
    expect(placesOf('Osasto;s1\n;3\n2026-03-29;3\n', { Osasto: 'team' })).toEqual([
      [2, 'Osasto'],
      [3, 'Osasto'],
    ]);
    expect(
      placesOf('Osasto;Kohta;Ka;Lkm;Haj\nEtelä;s9;3;9;1\nEtelä;s1;9;x;99\n', {
        Osasto: 'team',
        Kohta: 'item-name',
        Lkm: 'n',
        Haj: 'sd',
      }),
    ).toEqual([
      [2, 'Kohta'],
      [3, 'Lkm'],
      [3, 'Haj'],
      [3, 'Ka'],
    ]);
  });

  it('suggests no word that has hardly a letter of the unknown one', () => {
    const nearestOf = (header: string) => {
      const file = read(`team;s1;${header}\nEtelä;3;31\n`);
      return file.ok ? [] : file.faults.map(({ code }) => code);
    };
    expect(nearestOf('Ikä')).toEqual(['unknown-column']);
    expect(nearestOf('x')).toEqual(['unknown-column']);
    expect(nearestOf('Tiim')).toEqual(['unknown-column-nearest']);
  });

  it('never repeats a cell in what it says is wrong', () => {
    const file = read('team;s1;s2\nEtelä;salainen;77\n');
    expect(JSON.stringify(file.ok ? file : file.faults)).not.toMatch(/salainen|77/);
  });
});

describe('reading any file of staff answers', () => {
  it('ends in answers or in faults, whatever the bytes', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) => Buffer.from(`team;s1\n${text}`)),
    );
    fc.assert(
      fc.property(bytes, (content) => {
        const file = read(content);
        if (file.ok) expect(file.contents.answers.every(({ index }) => index >= 0 && index <= 100)).toBe(true);
        else expect(file.total).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same answers in any order of rows and columns and with any separator', () => {
    const row = fc.record({
      team: fc.constantFrom('Etelä', 'north', 'Kuu'),
      s1: fc.integer({ min: 1, max: 5 }),
      s2: fc.integer({ min: 1, max: 4 }),
    });
    const layout = fc.record({
      columns: fc.shuffledSubarray(['team', 's1', 's2'] as const, { minLength: 3 }),
      separator: fc.constantFrom(';', ',', '\t'),
      end: fc.constantFrom('\n', '\r\n', '\r'),
    });
    const shuffled = fc
      .array(row, { minLength: 1, maxLength: 20 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }), layout));
    const answersOf = (content: string) => {
      const file = read(content);
      return file.ok
        ? file.contents.answers.map(({ team: name, question, index }) => `${name} ${question} ${index}`).sort()
        : file;
    };
    fc.assert(
      fc.property(shuffled, ([rows, reordered, { columns, separator, end }]) => {
        const plain = ['team;s1;s2', ...rows.map(({ team, s1, s2 }) => `${team};${s1};${s2}`)].join('\n');
        const other = [
          columns.join(separator),
          ...reordered.map((one) => columns.map((name) => one[name]).join(separator)),
        ];
        expect(answersOf(other.join(end))).toEqual(answersOf(plain));
      }),
      { numRuns: 200 },
    );
  });
});
