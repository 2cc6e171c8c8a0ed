import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/** One schema issue in words for the person who wrote the file; never repeats what was written. */
export function wordingOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? `a ${issue.expected}`}`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'invalid_union':
      return issue.discriminator ? `is none of the known kinds` : 'has none of the possible forms';
    case 'invalid_key':
      return issue.issues.map(wordingOf)[0] ?? 'has a key of the wrong form';
    case 'invalid_format':
      return issue.format === 'date'
        ? 'must be a day such as 2027-12-31, in quotes'
        : custom(issue, 'has the wrong form');
    default:
      return custom(issue, 'is not valid');
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text (put it in quotes)',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys',
  record: 'a map of keys',
};

function custom(issue: Issue, otherwise: string): string {
  return issue.message && issue.message !== 'Invalid input' ? issue.message : otherwise;
}

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>): string {
  if (issue.origin === 'number' || issue.origin === 'int') return `must be at least ${issue.minimum}`;
  if (issue.origin === 'string') return 'must not be empty';
  return custom(issue, `needs at least ${issue.minimum} entries`);
}

function tooBig(issue: Extract<Issue, { code: 'too_big' }>): string {
  if (issue.origin === 'number' || issue.origin === 'int') return `must be at most ${issue.maximum}`;
  if (issue.origin === 'string') return `must have at most ${issue.maximum} characters`;
  return `takes at most ${issue.maximum} entries`;
}
