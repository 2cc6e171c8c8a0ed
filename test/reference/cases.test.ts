import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseFiles, OWN_CASES } from './runner/case-files.ts';
import { runCase } from './runner/run-case.ts';

const files = await caseFiles(OWN_CASES);

describe('the statistics core against published and independently computed figures', () => {
  it('has cases', () => expect(files.length).toBeGreaterThan(40));

  it.each(files.map((file) => [basename(file, '.json'), file] as const))('%s', async (_, file) => {
    expect(await runCase(file)).toBeNull();
  });
});
