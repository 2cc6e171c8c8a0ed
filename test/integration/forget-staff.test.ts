import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetOldStaff } from '../../sync-server/jobs/housekeeping.ts';
import { startTestCli, type TestCli } from '../support/cli-runner.ts';
import { surveyText } from '../support/study.ts';

const NOW = Date.UTC(2026, 10, 22, 10);
const ORGANISATION = `
organisation: { name: Test, timeZone: Europe/Helsinki, languages: [fi] }
locations: [{ key: hall, name: Halli }]
teams: [{ key: a, name: A, location: hall }]
goals: [{ key: out, name: { fi: K }, owner: A, measure: { kind: index }, target: 80, by: "2027-12-31" }]
surveys:
${surveyText('staff', 'staff', ['s1'])}`;

let cli: TestCli;
beforeEach(async () => {
  cli = await startTestCli(NOW);
  await cli.run('apply', await cli.file('o.yml', ORGANISATION));
  for (const period of ['2023-10', '2023-12']) {
    const text = `team;s1\n${'A;4\n'.repeat(6)}${period === '2023-10' ? '' : '\n'}`;
    expect(await cli.run('import-staff', await cli.file('s.csv', text), '--period', period)).toMatchObject({ err: '' });
  }
  await cli.db.write(async (tx) => {
    const count = { team_id: 'a', survey_id: 'staff', question_id: 's1', choice: '4', answers: 6 };
    for (const week of ['2023-W46', '2023-W47']) {
      await tx
        .insertInto('pulse_counts')
        .values({ ...count, week })
        .execute();
      await tx.insertInto('pulse_taken').values({ team_id: 'a', week, answers: 6 }).execute();
    }
    const idea = { team_id: 'a', text: 'Shorter forms', left_on: '2022-01-01', status: 'in-use' as const };
    await tx
      .insertInto('ideas')
      .values({ ...idea, id: 'old', status_on: '2023-11-21' })
      .execute();
    await tx
      .insertInto('ideas')
      .values({ ...idea, id: 'twin', status_on: '2026-01-01', joined_to: 'old' })
      .execute();
    await tx
      .insertInto('ideas')
      .values({ ...idea, id: 'alive', status_on: '2023-11-22' })
      .execute();
    await tx.insertInto('idea_supports').values({ idea_id: 'old', supporter_hash: 'x' }).execute();
    await tx
      .insertInto('actions')
      .values({
        id: 'made',
        title: 'Shorter forms',
        owner: 'A',
        due_day: '2023-12-31',
        goal_id: 'out',
        idea_id: 'old',
        measure: '{}',
        start_n: 0,
        start_from: '2023-01-01',
        start_to: '2023-01-31',
        status: 'done',
        made_on: '2023-01-01',
        made_by: 'A',
      })
      .execute();
  });
});
afterEach(() => cli.stop());

const left = async () => {
  const { read } = cli.db;
  const [waves, answers, counts, taken, ideas, supports, actions] = await Promise.all([
    read.selectFrom('staff_waves').select('period').execute(),
    read.selectFrom('staff_answers').select('wave_id').execute(),
    read.selectFrom('pulse_counts').select('week').execute(),
    read.selectFrom('pulse_taken').select('week').execute(),
    read.selectFrom('ideas').select('id').execute(),
    read.selectFrom('idea_supports').select('idea_id').execute(),
    read.selectFrom('actions').select(['id', 'idea_id']).execute(),
  ]);
  return {
    waves: waves.map(({ period }) => period),
    answers: answers.length,
    weeks: [...counts, ...taken].map(({ week }) => week),
    ideas: ideas.map(({ id }) => id).sort(),
    supports: supports.length,
    actions,
  };
};

describe('what staff said longer ago than it is kept', () => {
  it('goes after three years to the day: answers, counts, ideas; an action made of an idea stays', async () => {
    await forgetOldStaff({ db: cli.db, now: () => NOW, staffYears: 3 });
    expect(await left()).toEqual({
      waves: ['2023-12'],
      answers: 6,
      weeks: ['2023-W47', '2023-W47'],
      ideas: ['alive'],
      supports: 0,
      actions: [{ id: 'made', idea_id: null }],
    });
  });

  it('goes earlier where the organisation keeps it for one year', async () => {
    await forgetOldStaff({ db: cli.db, now: () => NOW, staffYears: 1 });
    expect(await left()).toMatchObject({ waves: [], answers: 0, weeks: [], ideas: [], supports: 0 });
  });
});
