import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, goal, type OverviewGoal, openDashboard, overview, problem } from './fake-server.tsx';

const withGoals = (...goals: OverviewGoal[]) =>
  fakeServer({ 'GET /api/goals': { status: 200, body: overview({ goals }) } });

const rowOf = async (name: string): Promise<HTMLElement> => {
  const row = (await screen.findByRole('heading', { name })).closest('li');
  if (row === null) throw new Error(`no row for ${name}`);
  return row;
};

describe('customers of another channel', () => {
  const imported = {
    channel: 'import' as const,
    survey: 'team-customers',
    wave: '2026-06',
    from: '2026-06-01',
    to: '2026-06-30',
    goals: [
      { goal: 'out', hidden: false as const, questions: 2, value: 71.26, n: 412 },
      { goal: 'g1', hidden: true as const },
    ],
  };

  it('have a table of their own below the goals, without target and status', async () => {
    const goals = [goal({}), goal({ goal: 'g1', name: { en: 'Settled at once' } })];
    openDashboard(fakeServer({ 'GET /api/goals': { status: 200, body: overview({ goals, imported }) } }));
    const table = await screen.findByRole('region', { name: 'Customers in other channels' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map((row) => row.textContent)).toEqual([
      'Visit overall71.34122',
      'Settled at onceToo few answers to show',
    ]);
    expect(screen.getByText(/compared neither with the kiosks’ results nor with the target/)).toBeInTheDocument();
  });

  it('are not spoken of where there are none', async () => {
    openDashboard(fakeServer({}));
    await rowOf('Visit overall');
    expect(screen.queryByText('Customers in other channels')).not.toBeInTheDocument();
  });
});

describe('a goal on the overview', () => {
  it('has its figure, n, target, day, signed gap and status word', async () => {
    openDashboard(withGoals(goal({})));
    const row = within(await rowOf('Visit overall'));
    for (const text of ['82.4', 'n = 399', '80', '+2.4', 'On target']) expect(row.getByText(text)).toBeInTheDocument();
    expect(row.getByText(/31 Dec 2026/)).toBeInTheDocument();
    expect(row.getByRole('img', { name: 'Result 82.4, target 80' })).toBeInTheDocument();
  });

  it('has an interval below 200 answers, and says when the target lies within it', async () => {
    const figure = { goal: 'out', value: 78, n: 199, low: 74.2, high: 81.8 };
    openDashboard(withGoals(goal({ figure, status: 'near' })));
    const row = within(await rowOf('Visit overall'));
    expect(row.getByText('74.2–81.8')).toBeInTheDocument();
    expect(row.getByText('the target lies within the interval')).toBeInTheDocument();
  });

  it('has no interval from 200 answers on', async () => {
    const figure = { goal: 'out', value: 78, n: 200, low: 74.2, high: 81.8 };
    openDashboard(withGoals(goal({ figure, status: 'near' })));
    await rowOf('Visit overall');
    expect(screen.queryByText(/95 % interval/)).not.toBeInTheDocument();
  });

  it.each(['bars', 'table'])('with too few answers says so instead of a figure, as %s', async (view) => {
    const figure = { goal: 'out', value: 91.7, n: 4, low: 60, high: 99 };
    const server = withGoals(goal({ figure, status: 'too-few' }));
    openDashboard(server, `/?view=${view}`);
    expect(await screen.findByText('Too few answers to show')).toBeInTheDocument();
    expect(document.body).not.toHaveTextContent('91.7');
    expect(document.body).not.toHaveTextContent('60.0');
  });

  it('that nothing measures is not shown as zero', async () => {
    const figure = { goal: 'out', value: null, n: 0 };
    openDashboard(withGoals(goal({ figure, status: 'not-measured', measure: 'count', target: 4 })));
    const row = within(await rowOf('Visit overall'));
    expect(row.getByText('Not measured in this period')).toBeInTheDocument();
    expect(row.queryByText('0')).not.toBeInTheDocument();
  });
});

describe('the top of the overview', () => {
  it('tells in sentences how many goals are on target, which are behind and which cannot be judged', async () => {
    const named = (name: string, changes: Partial<OverviewGoal>) =>
      goal({ goal: name.toLowerCase(), name: { en: name }, ...changes });
    const none = { goal: 'x', value: null, n: 0 };
    openDashboard(
      withGoals(
        named('A', {}),
        named('B', { status: 'behind' }),
        named('C', { status: 'behind' }),
        named('D', { status: 'not-measured', figure: none }),
      ),
    );
    const text = '1 of 3 measured goals are on target. Behind: B and C. Cannot be judged yet: D.';
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('counts what was set aside, as a share of all answers', async () => {
    const body = overview({ counted: 399, setAside: 13 });
    openDashboard(fakeServer({ 'GET /api/goals': { status: 200, body } }));
    expect(await screen.findByText('412 answers – 13 set aside (3%)')).toBeInTheDocument();
  });

  it('warns of answers that are still on kiosks', async () => {
    const body = overview({ kiosks: { active: 3, withUnsent: 2, unsent: 34 } });
    openDashboard(fakeServer({ 'GET /api/goals': { status: 200, body } }), '/', 'fi');
    expect(await screen.findByText('2 kioskilla on lähettämättömiä vastauksia: 34.')).toBeInTheDocument();
  });

  it('says that a period has no answers', async () => {
    const figure = { goal: 'out', value: null, n: 0 };
    const body = overview({ counted: 0, goals: [goal({ figure, status: 'too-few' })] });
    openDashboard(fakeServer({ 'GET /api/goals': { status: 200, body } }));
    expect(await screen.findByText('There are no answers in this period.')).toBeInTheDocument();
    expect(screen.getByText('No answers')).toBeInTheDocument();
  });
});

describe('languages', () => {
  it.each([
    ['fi', 'Tavoitteessa', '82,4'],
    ['sv', 'Uppnått', '82,4'],
    ['en', 'On target', '82.4'],
  ] as const)('%s has its own words, numbers and html lang', async (language, status, figure) => {
    openDashboard(fakeServer({}), '/', language);
    expect(await screen.findByText(status)).toBeInTheDocument();
    expect(screen.getByText(figure)).toBeInTheDocument();
    expect(document.documentElement.lang).toBe(language);
  });

  it('change in place from the header, without asking the server again', async () => {
    const server = fakeServer({});
    openDashboard(server, '/', 'en');
    await screen.findByText('On target');
    const asked = server.asked.length;
    await userEvent.click(screen.getByRole('button', { name: 'Svenska' }));
    expect(await screen.findByText('Besöket som helhet')).toBeInTheDocument();
    expect(document.documentElement.lang).toBe('sv');
    expect(server.asked).toHaveLength(asked);
  });
});

describe('a server fault', () => {
  it('is told with the request id and mended by trying again', async () => {
    const server = fakeServer({ 'GET /api/goals': problem(500, 'internal') });
    openDashboard(server);
    expect(await screen.findByText(/Something went wrong on the server/)).toBeInTheDocument();
    expect(screen.getByText(/req-1/)).toBeInTheDocument();
    server.replies['GET /api/goals'] = { status: 200, body: overview() };
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('82.4')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('is told for a reply that breaks the contract', async () => {
    openDashboard(fakeServer({ 'GET /api/goals': { status: 200, body: { goals: 'many' } } }));
    expect(await screen.findByText(/Something went wrong on the server/)).toBeInTheDocument();
  });
});
