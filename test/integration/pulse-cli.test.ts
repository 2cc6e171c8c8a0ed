import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCli, type TestCli } from '../support/cli-runner.ts';

const NOW = Date.UTC(2026, 10, 20, 9);
const TEAM = `organisation: { name: Koe, timeZone: Europe/Helsinki, languages: [fi] }
locations: [{ key: office, name: Toimisto }]
teams: [{ key: advice, name: Neuvonta, location: office }]
`;
let cli: TestCli;

beforeAll(async () => {
  cli = await startTestCli(NOW);
  expect((await cli.run('apply', await cli.file('koe.yml', TEAM))).code).toBe(0);
});
afterAll(() => cli.stop());

const sheets = async () => (await cli.db.read.selectFrom('pulse_sheets').select('id').execute()).length;

describe('juuri pulse-codes', () => {
  it('writes a PDF, keeps hashes alone, and refuses to write over a file', async () => {
    const out = join(cli.folder, 'codes.pdf');
    const made = await cli.run('pulse-codes', '--team', 'advice', '--count', '1', '--out', out);
    expect([made.code, made.out]).toEqual([0, `1 codes for Neuvonta, good through 2026-12-25: ${out}\n`]);
    expect((await readFile(out)).subarray(0, 5).toString()).toBe('%PDF-');
    const again = await cli.run('pulse-codes', '--team', 'advice', '--count', '1', '--out', out);
    expect([again.code, again.err.split('\n').length, await sheets()]).toEqual([2, 1, 1]);
  });

  it.each([
    [['--team', 'mars', '--count', '3'], 2],
    [['--team', 'advice', '--count', '0'], 64],
    [['--team', 'advice', '--count', 'abc'], 64],
    [['--team', 'advice', '--count', '3', '--days', '-1'], 64],
    [['--count', '3'], 64],
  ])('with %j ends with %i, one line and nothing made', async (given, code) => {
    const before = await sheets();
    const out = join(cli.folder, 'never.pdf');
    const ran = await cli.run('pulse-codes', ...given, '--out', out);
    expect([ran.code, ran.err.split('\n').length, await sheets()]).toEqual([code, 1, before]);
    await expect(readFile(out)).rejects.toThrow(/ENOENT/);
  });
});

describe('juuri pulse-link', () => {
  it('prints the address, whose secret is kept as a hash', async () => {
    const { code, out } = await cli.run('pulse-link', '--team', 'advice', '--people', '9');
    expect(code).toBe(0);
    expect(out).toMatch(/^https:\/\/juuri\.example\.org\/pulse\/#[\w-]{22}\n$/);
    const [link] = await cli.db.read.selectFrom('pulse_links').selectAll().execute();
    expect(link).toMatchObject({ team_id: 'advice', head_count: 9, made_on: '2026-11-20' });
    expect(JSON.stringify(link)).not.toContain(out.trim().split('#')[1]);
  });
});
