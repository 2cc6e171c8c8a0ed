import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedWaves } from '../../sync-server/features/imports/stored-waves.ts';
import { waveFigures } from '../../sync-server/features/imports/wave-figures.ts';
import { startTestCli, type TestCli } from '../support/cli-runner.ts';

const DEMO = new URL('../../sync-server/cli/demo/demo-organisation.yml', import.meta.url).pathname;

let cli: TestCli;
beforeAll(async () => {
  cli = await startTestCli(Date.UTC(2026, 10, 22, 10));
  await cli.run('apply', DEMO);
  const file = await cli.file('staff.csv', 'team;s1;s2\nNeuvonta;5;4\nNeuvonta;3;\nLuvat;2;1\nKuu;1;1\n');
  expect((await cli.run('import-staff', file)).err).toBe('');
});
afterAll(() => cli.stop());

describe('the figures of a wave', () => {
  it('are n, mean and spread on 0-100 by team and item, without the names that match no team', async () => {
    const [wave] = await storedWaves(cli.db.read, 'staff');
    const figures = await waveFigures(cli.db.read, 'staff', { wave: wave?.id ?? 0, atLeast: 1 });
    expect(figures).toEqual([
      { team: 'advice', item: 's1', n: 2, mean: 75, sd: expect.closeTo(Math.sqrt(1250), 10) },
      { team: 'advice', item: 's2', n: 1, mean: 75, sd: null },
      { team: 'permits', item: 's1', n: 1, mean: 25, sd: null },
      { team: 'permits', item: 's2', n: 1, mean: 0, sd: null },
    ]);
    expect(await waveFigures(cli.db.read, 'staff', { wave: wave?.id ?? 0, atLeast: 2 })).toHaveLength(1);
  });
});
