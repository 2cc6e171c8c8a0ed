import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { publicationFaults } from '#shared/domain/publish.ts';
import { meaningsOf } from '#shared/domain/question-meaning.ts';
import { surveyContent } from '#shared/domain/survey.ts';
import { options, sampleSurvey, scale, words } from '../../../support/sample-survey.ts';

const GOALS = ['out', 'g1', 'g2', 'g5'];
const [visit, done, treated, promise] = sampleSurvey.questions;
const background = { id: 'reason', type: 'background', title: words('reason'), options: options('a', 'b') };
const text = { id: 'idea', type: 'text', title: words('idea'), goals: ['out'] };

/** Faults of the sample with another list of questions, as "code question". */
function faults(questions: readonly unknown[], change: object = {}): string[] {
  const found = publicationFaults({ ...sampleSurvey, questions, ...change }, GOALS, []);
  return found.map((fault) => [fault.code, fault.question].filter(Boolean).join(' '));
}

describe('a survey fit for publication', () => {
  it('has no faults', () => {
    expect(faults(sampleSurvey.questions)).toEqual([]);
  });

  it('is every survey of the demo', () => {
    const file = parse(readFileSync('sync-server/cli/demo/demo-organisation.yml', 'utf8'));
    const goals = file.goals.map((goal: { key: string }) => goal.key);
    for (const survey of file.surveys) {
      expect(publicationFaults(survey, goals, []), survey.key).toEqual([]);
      expect(surveyContent.safeParse(survey).success, survey.key).toBe(true);
    }
  });
});

describe('publication is refused, naming the question,', () => {
  it('for a question that names no goal, also where the list is left out', () => {
    const { goals: _, ...without } = scale('wait');
    expect(faults([visit, { ...scale('slow'), goals: [] }, without])).toEqual([
      'unlinked-question slow',
      'unlinked-question wait',
    ]);
    const [fault] = publicationFaults({ ...sampleSurvey, questions: [visit, without] }, GOALS, []);
    expect(fault?.text).toBe('question 2 "wait" names no goal');
  });

  it('but not for a background question, which has none', () => {
    expect(faults([visit, background])).toEqual([]);
  });

  it('for a goal nobody has set', () => {
    expect(faults([scale('visit', ['out', 'g9'])])).toEqual(['unknown-goal visit']);
  });

  it('for a text missing in one of its languages', () => {
    const halfTold = { ...treated, title: { fi: 'Kuinka?', en: ' ' } };
    expect(faults([halfTold])).toEqual(['missing-translation treated']);
    expect(faults([visit], { languages: ['fi', 'en', 'sv'], why: undefined }).length).toBe(1 + 1 + 5);
  });

  it('for a title longer than the screen, which is longer for staff', () => {
    const long = { ...scale('visit'), title: words('x'.repeat(61)) };
    expect(faults([long])).toEqual(['title-too-long visit', 'title-too-long visit']);
    expect(faults([long], { audience: 'staff' })).toEqual([]);
    const tooLong = { ...long, title: words('x'.repeat(121)) };
    expect(faults([tooLong], { audience: 'staff' })).toHaveLength(2);
  });

  it('for a label of more than 24 characters or with a word of more than 14 letters', () => {
    const labelled = (label: string) => [
      { ...done, options: [...options('a', 'b'), { id: 'c', label: { fi: label, en: 'c' } }] },
    ];
    expect(faults(labelled('abcdefghijklmn abcdefghi'))).toEqual([]);
    expect(faults(labelled('abcdefghijklmn abcdefghij'))).toEqual(['label-too-long done']);
    expect(faults(labelled('abcdefghijklmno'))).toEqual(['word-too-long done']);
    expect(faults(labelled('abcdefghijklmn-abcd'))).toEqual([]);
  });

  it('for an eighth question to customers; background counts, open text does not', () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => scale(id));
    expect(faults([...six, background, text], { why: undefined })).toEqual([]);
    expect(faults([...six, scale('g'), background])).toEqual(['too-many-questions']);
    expect(faults([...six, scale('g'), background], { audience: 'staff' })).toEqual([]);
  });

  it('for another number of labels than points', () => {
    expect(faults([{ ...scale('visit'), points: 4 }])).toEqual(['labels-not-points visit']);
  });

  it('for marks that leave nothing to choose between, or a "last" that is not', () => {
    const [a, b] = options('a', 'b');
    expect(faults([{ ...done, options: [a, { ...b, exclude: true }] }])).toEqual(['option-marks done']);
    expect(faults([{ ...done, options: [{ ...a, last: true }, b, ...options('c')] }])).toEqual(['option-marks done']);
    expect(faults([{ ...promise, dontKnow: { id: 'dk', label: words('dk'), exclude: false } }])).toEqual([
      'option-marks promise',
    ]);
  });

  it('for an id used twice, among questions, follow-ups or options', () => {
    expect(faults([visit, done, scale('visit')])).toEqual(['duplicate-id visit']);
    expect(faults([scale('why-low')])).toEqual(['duplicate-id why-low']);
    expect(faults([{ ...done, options: options('a', 'b', 'a') }])).toEqual(['duplicate-id done']);
  });

  it('for two open texts', () => {
    expect(faults([visit, text])).toEqual(['two-open-texts idea']);
    expect(faults([visit, text], { why: undefined })).toEqual([]);
  });

  it('for a question that stands after the background or the text, which are asked last', () => {
    expect(faults([background, visit])).toEqual(['question-order visit']);
    expect(faults([text, background, visit], { why: undefined })).toEqual([
      'question-order reason',
      'question-order visit',
    ]);
  });

  it('for more than six options', () => {
    const seven = options('a', 'b', 'c', 'd', 'e', 'f', 'g');
    expect(faults([{ ...done, options: seven }])).toEqual(['too-many-options done']);
    expect(faults([{ ...done, type: 'multi', options: seven }])).toEqual([]);
  });
});

describe('a question id that was published before', () => {
  const known = meaningsOf(sampleSurvey);
  const again = (question: object) => publicationFaults({ ...sampleSurvey, questions: [question] }, GOALS, known);

  it('may be published again with the same meaning in other words', () => {
    expect(again({ ...scale('visit'), title: words('another wording') })).toEqual([]);
  });

  it.each([
    ['type', { ...done, id: 'visit', goals: ['out'] }],
    ['points', scale('visit', ['out'], 4)],
    ['goals', scale('visit', ['g2'])],
    ['choices', { ...done, options: options('yes', 'no') }],
  ])('needs a new id when its %s changes', (what, question) => {
    const [fault, ...others] = again(question);
    expect(others).toEqual([]);
    expect(fault?.code).toBe('meaning-changed');
    expect(fault?.text).toContain(what);
  });
});

describe('what is no survey at all', () => {
  it.each([null, 'survey', [], { questions: 'none' }, { questions: [null] }])(
    'is left to the schema: %o',
    (written) => {
      expect(() => publicationFaults(written, GOALS, [])).not.toThrow();
    },
  );
});
