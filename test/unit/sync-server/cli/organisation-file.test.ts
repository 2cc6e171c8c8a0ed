import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestWord } from '../../../../shared/domain/nearest-word.ts';
import { organisationFile } from '../../../../shared/domain/organisation.ts';
import { publicationFaults } from '../../../../shared/domain/publish.ts';
import { InputError } from '../../../../sync-server/cli/input-file.ts';
import { readOrganisationFile } from '../../../../sync-server/cli/organisation-file.ts';
import { textTable } from '../../../../sync-server/cli/text-table.ts';
import { unknownKeys } from '../../../../sync-server/cli/unknown-keys.ts';

const read = (text: string) => readOrganisationFile('file.yml', Buffer.from(text));
const demo = readFileSync(new URL('../../../../sync-server/cli/demo/demo-organisation.yml', import.meta.url));

describe('the demo file', () => {
  const { file, faults } = readOrganisationFile('demo-organisation.yml', demo);

  it('is whole: twenty locations, sixty teams, seven goals, three customer surveys and a staff pulse of twelve', () => {
    expect(faults).toEqual([]);
    const sizes = [file?.locations, file?.teams, file?.goals, file?.surveys].map((list) => list?.length);
    expect(sizes).toEqual([20, 60, 7, 4]);
    expect(file?.surveys?.map(({ questions }) => questions.length)).toEqual([5, 6, 5, 12]);
  });

  it('may be published as it stands, every text in Finnish, Swedish and English', () => {
    const goals = file?.goals?.map(({ key }) => key) ?? [];
    expect(file?.surveys?.flatMap((survey) => publicationFaults(survey, goals, []))).toEqual([]);
    expect(new Set(file?.surveys?.flatMap(({ languages }) => languages))).toEqual(new Set(['fi', 'sv', 'en']));
  });
});

describe('the demo’s linked surveys', () => {
  const name = 'demo-linked-surveys.yml';
  const linked = readOrganisationFile(
    name,
    readFileSync(new URL(`../../../../sync-server/cli/demo/${name}`, import.meta.url)),
  );
  const goals = new Map(
    readOrganisationFile('demo-organisation.yml', demo).file?.goals?.map((goal) => [goal.key, goal]),
  );

  it('have an outcome whose first goal is measured from answers: an action agreed on at the chain starts from that figure', () => {
    expect(linked.faults).toEqual([]);
    const questions = linked.file?.surveys?.flatMap((survey) => survey.questions) ?? [];
    for (const { outcome } of linked.file?.linkages ?? []) {
      const asked = questions.find(({ id }) => id === outcome);
      const [first = ''] = asked && 'goals' in asked ? asked.goals : [];
      expect(goals.get(first)?.measure.kind).toBe('index');
    }
    expect(linked.file?.linkages).toHaveLength(1);
  });
});

describe('an organisation file', () => {
  it('is read or refused in words, whatever the bytes', () => {
    const lines = fc.array(
      fc.constantFrom(
        'goals:',
        'surveys:',
        '  - key: a',
        '    name: { fi: x }',
        '  - &a [*a]',
        '? !!set',
        '<<: *x',
        '\t',
        '%YAML',
        '---',
        '__proto__: 1',
      ),
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      lines.map((some) => Buffer.from(some.join('\n'))),
    );
    fc.assert(
      fc.property(bytes, (content) => {
        try {
          const { file, faults, place } = readOrganisationFile('x', content);
          expect(file !== undefined || faults.length > 0).toBe(true);
          for (const { path } of faults) expect(place(path)).not.toBe('');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 300 },
    );
    expect(({} as { goals?: unknown }).goals).toBeUndefined();
  });

  it('has no key that is passed over in silence, at any depth', () => {
    const file = {
      organisation: { name: 'x', timezone: 'UTC' },
      locations: [{ key: 'a', openingHours: { 1: { from: '08:00', until: '16:00' } } }],
      surveys: [
        {
          questions: [
            { type: 'scale', option: [] },
            { type: 'nothing', anything: 1 },
          ],
        },
      ],
      goals: [{ measure: { kind: 'share', off: [] } }],
    };
    const found = unknownKeys(organisationFile, file).map(({ path, nearest }) => `${path.join('.')} ${nearest ?? '-'}`);
    expect(found.sort()).toEqual([
      'goals.0.measure.off of',
      'locations.0.openingHours.1.until -',
      'organisation.timezone timeZone',
      'surveys.0.questions.0.option -',
    ]);
  });

  it('names the line and the entry of a fault', () => {
    const { faults, place } = read('goals:\n  - key: out\n    name: { fi: A }\n    target: much\n');
    expect(faults.map(({ path, message }) => `${place(path)}: ${message}`)).toContain(
      'line 4: goals[out].target: must be a number',
    );
  });
});

describe('the nearest word', () => {
  it('is offered for a slip of the pen and not for another word', () => {
    expect(nearestWord('languges', ['languages', 'labels'])).toBe('languages');
    expect(nearestWord('TIMEZONE', ['timeZone'])).toBe('timeZone');
    expect(nearestWord('pin', ['organisation'])).toBeUndefined();
  });

  it('of a word that is there is the word itself', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }), (words) => {
        for (const word of words) expect(nearestWord(word, words)).toBe(word);
      }),
    );
  });
});

describe('a table on a terminal', () => {
  it('has numbers to the right and words to the left', () => {
    expect(
      textTable(
        ['team', 'n'],
        [
          ['Neuvonta', '5'],
          ['A', '-12.5'],
        ],
      ),
    ).toBe('team      n\n--------  -----\nNeuvonta      5\nA         -12.5');
  });
});
