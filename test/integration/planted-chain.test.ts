import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { chainReply } from '../../shared/contract/analysis.ts';
import { seededRandom } from '../../sync-server/analysis/statistics/random/seeded-random.ts';
import { startTestCli, type TestCli } from '../support/cli-runner.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const NOW = Date.UTC(2026, 10, 22, 10);
const TEAMS = 48;
const PEOPLE = 12;
const CUSTOMERS = 40;
const LABELS = 'labels: [{ fi: a }, { fi: b }, { fi: c }, { fi: d }, { fi: e }]';
const asks = (ids: readonly string[]) =>
  ids
    .map(
      (id) =>
        `      - { id: ${id}, type: scale, points: 5, look: words, goals: [out], title: { fi: ${id} }, ${LABELS} }`,
    )
    .join('\n');
const survey = (key: string, audience: string, ids: readonly string[]) =>
  `  - key: ${key}\n    audience: ${audience}\n    name: { fi: ${key} }\n    languages: [fi]\n    questions:\n${asks(ids)}\n`;
const CUSTOMER_ITEMS = ['benefit', 'promises', 'friendly'] as const;
const STAFF_ITEMS = ['clarity', 'tools', 'trust', 'talks'] as const;

const random = seededRandom(7);
const unit = () => {
  let sum = 0;
  for (let at = 0; at < 12; at += 1) sum += random.next();
  return sum - 6;
};
/** trust -> clarity -> promises -> benefit; friendly, tools and talks go with nothing. */
const teams = Array.from({ length: TEAMS }, (_, at) => {
  const trust = unit();
  const clarity = 0.9 * trust + 0.45 * unit();
  const promises = 0.9 * clarity + 0.45 * unit();
  const benefit = 0.9 * promises + 0.45 * unit();
  return { key: `t${at}`, trust, clarity, promises, benefit, friendly: unit(), tools: unit(), talks: unit() };
});
const answer = (latent: number) => Math.min(5, Math.max(1, Math.round(3.2 + 0.8 * latent + 0.6 * unit())));

const ORGANISATION = `
organisation: { name: Test, timeZone: Europe/Helsinki, languages: [fi] }
locations: [${Array.from({ length: TEAMS / 3 }, (_, at) => `{ key: l${at}, name: L${at} }`).join(', ')}]
teams: [${teams.map(({ key }, at) => `{ key: ${key}, name: T${at}, location: l${Math.floor(at / 3)} }`).join(', ')}]
goals: [{ key: out, name: { fi: K }, owner: A, measure: { kind: index }, target: 80, by: "2027-12-31" }]
surveys:
${survey('lobby', 'customer', CUSTOMER_ITEMS)}${survey('staff', 'staff', STAFF_ITEMS)}
linkages:
  - { key: main, name: { fi: M }, outcome: benefit, customer: [promises, friendly], work: [clarity, tools], practices: [trust, talks] }
`;

let cli: TestCli;
beforeAll(async () => {
  cli = await startTestCli(NOW);
  expect((await cli.run('apply', await cli.file('o.yml', ORGANISATION))).err).toBe('');
  const people = teams.flatMap((team) =>
    Array.from({ length: PEOPLE }, () => [team.key, ...STAFF_ITEMS.map((item) => answer(team[item]))].join(';')),
  );
  const csv = `team;${STAFF_ITEMS.join(';')}\n${people.join('\n')}\n`;
  expect((await cli.run('import-staff', await cli.file('s.csv', csv), '--period', '2026-05')).err).toBe('');
  await cli.db.write(async (tx) => {
    for (const team of teams) {
      for (const question_id of CUSTOMER_ITEMS) {
        const given = Array.from({ length: CUSTOMERS }, () => String(answer(team[question_id])));
        for (const [choice, all] of Map.groupBy(given, (one) => one)) {
          const row = { team_id: team.key, month: '2026-10', question_id, choice, counted: all.length, set_aside: 0 };
          await tx.insertInto('rollup_team_month').values(row).execute();
        }
      }
    }
  });
});
afterAll(() => cli.stop());

describe('a chain planted in a staff file and customers counted by team', () => {
  it('comes out with its items on top, from practice to outcome, and tells what to try first', async () => {
    const { result, told, facts } = chainReply.parse(
      JSON.parse((await cli.run('analyse', 'chain', '--format', 'json')).out),
    );
    expect(facts.unitsUsed).toBe(TEAMS);
    expect(result.links.map(({ to, result: { items } }) => [to, items[0]?.item])).toEqual(
      expect.arrayContaining([
        ['benefit', 'promises'],
        ['promises', 'clarity'],
        ['clarity', 'trust'],
      ]),
    );
    expect(result.paths[0]).toMatchObject({
      practice: 'trust',
      staff: 'clarity',
      customer: 'promises',
      outcome: 'benefit',
    });
    expect(told.tryFirst?.en).toBe(
      'The best candidate to try first: “trust”. Try it in some teams and compare with the others next round.',
    );
  });
});
