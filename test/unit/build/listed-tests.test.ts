import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BAD_INPUTS, FAULTS } from '../../faults/listed.ts';

const TESTS = join(import.meta.dirname, '../..');
/** Titles: what stands between the quotation marks of a line, up to the sentence. */
const TITLE = /['"`]((?:(?:[FI]\d+|rows? \d+)(?:, | and )?)+(?:\d+(?:, | and )?)*):/g;

const titles = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.test\.tsx?$/.test(name) && !name.endsWith('listed-tests.test.ts'))
  .flatMap((name) => [...readFileSync(join(TESTS, name), 'utf8').matchAll(TITLE)].map(([, title = '']) => title));

function named(prefix: RegExp): Set<number> {
  const own = titles.filter((title) => prefix.test(title));
  const numbers = own.flatMap((title) => title.split(/, | and /)).map((part) => Number(/\d+/.exec(part)?.[0]));
  return new Set(numbers);
}

describe('every listed', () => {
  it('fault has a test of its name', () => {
    const tested = new Set(
      titles.flatMap((title) => [...title.matchAll(/\bF(\d+)/g)].map(([, number]) => Number(number))),
    );
    expect(Object.entries(FAULTS).filter(([number]) => !tested.has(Number(number)))).toEqual([]);
  });

  it('bad input has a test of its name', () => {
    const tested = named(/^rows? /);
    expect(Object.entries(BAD_INPUTS).filter(([number]) => !tested.has(Number(number)))).toEqual([]);
  });
});
