import type { Goal } from '#shared/domain/goal.ts';
import type { OrganisationFile } from '#shared/domain/organisation.ts';
import type { Question } from '#shared/domain/question.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import type { FileFault } from './change.ts';

/** What will be there once the file is applied: the stored entries with those of the file on top. */
export interface Known {
  readonly locations: ReadonlySet<string>;
  readonly surveys: ReadonlyMap<string, SurveyContent>;
}

/** Every name in the file that leads nowhere, and every key given twice. */
export function referenceFaults(file: OrganisationFile, known: Known): FileFault[] {
  return [
    ...doubledKeys(file),
    ...locationFaults(file, known),
    ...teamFaults(file, known),
    ...measureFaults(file, known),
  ];
}

function doubledKeys(file: OrganisationFile): FileFault[] {
  return (['locations', 'teams', 'goals', 'surveys', 'linkages'] as const).flatMap((list) => {
    const keys = (file[list] ?? []).map((entry) => entry.key);
    return keys.flatMap((key, index) =>
      keys.indexOf(key) < index ? [{ path: [list, index, 'key'], message: `the key "${key}" is given twice` }] : [],
    );
  });
}

function locationFaults(file: OrganisationFile, { surveys }: Known): FileFault[] {
  return (file.locations ?? []).flatMap(({ survey, languages }, index) => {
    if (survey === undefined) return [];
    const path = ['locations', index, 'survey'];
    const content = surveys.get(survey);
    if (!content) return [{ path, message: `there is no survey "${survey}"` }];
    if (content.audience === 'staff') {
      return [{ path, message: `"${survey}" is a staff survey; a kiosk asks customers` }];
    }
    const missing = languages?.find((language) => !content.languages.includes(language));
    if (missing === undefined) return [];
    return [{ path: ['locations', index, 'languages'], message: `the survey "${survey}" is not in "${missing}"` }];
  });
}

function teamFaults(file: OrganisationFile, known: Known): FileFault[] {
  return (file.teams ?? []).flatMap(({ location }, index) =>
    known.locations.has(location)
      ? []
      : [{ path: ['teams', index, 'location'], message: `there is no location "${location}"` }],
  );
}

function measureFaults(file: OrganisationFile, { surveys }: Known): FileFault[] {
  const questions = new Map<string, Question>();
  for (const content of surveys.values()) for (const one of content.questions) questions.set(one.id, one);
  return (file.goals ?? []).flatMap((goal, index) =>
    measuredBy(goal).flatMap(({ question, types, choices, path }) => {
      const message = fitFault(questions.get(question), question, types, choices);
      return message === undefined ? [] : [{ path: ['goals', index, 'measure', ...path], message }];
    }),
  );
}

interface Measured {
  readonly question: string;
  readonly types: readonly Question['type'][];
  readonly choices: readonly string[];
  readonly path: readonly PropertyKey[];
}

function measuredBy({ measure }: Goal): Measured[] {
  switch (measure.kind) {
    case 'index':
      return (measure.questions ?? []).map((question, at) => ({
        question,
        types: ['scale'],
        choices: [],
        path: ['questions', at],
      }));
    case 'share':
      return measure.of.map(({ question, choices }, at) => ({
        question,
        types: ['scale', 'single', 'multi', 'nps'],
        choices,
        path: ['of', at],
      }));
    case 'nps':
      return [{ question: measure.question, types: ['nps'], choices: [], path: ['question'] }];
    case 'count':
      return [];
  }
}

function fitFault(
  found: Question | undefined,
  id: string,
  types: readonly Question['type'][],
  choices: readonly string[],
): string | undefined {
  if (!found) return `no survey asks a question "${id}"`;
  if (!types.includes(found.type))
    return `question "${id}" is of type ${found.type}; this measure takes ${types.join(' or ')}`;
  const possible = choicesOfQuestion(found);
  const strange = choices.find((choice) => !possible.includes(choice));
  return strange === undefined ? undefined : `question "${id}" has no choice "${strange}"`;
}

function choicesOfQuestion(question: Question): string[] {
  if (question.type === 'scale') return Array.from({ length: question.points }, (_, at) => String(at + 1));
  if (question.type === 'nps') return Array.from({ length: 11 }, (_, at) => String(at));
  return question.type === 'single' || question.type === 'multi' ? question.options.map((option) => option.id) : [];
}
