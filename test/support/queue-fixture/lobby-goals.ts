import type { Goal } from '#shared/domain/goal.ts';

const common = { owner: 'Palvelujohtaja', by: '2027-12-31' };
const name = (text: string) => ({ fi: text, sv: text, en: text });

/** Goals that the questions of the fixture's survey serve, one of each measure that answers give. */
export const LOBBY_GOALS: Goal[] = [
  { ...common, key: 'out', name: name('Käynti kokonaisuutena'), measure: { kind: 'index' }, target: 80 },
  { ...common, key: 'g5', name: name('Lupaukset pidetään'), measure: { kind: 'index' }, target: 75 },
  {
    ...common,
    key: 'g1',
    name: name('Asia hoituu kerralla'),
    measure: { kind: 'share', of: [{ question: 'done', choices: ['yes'] }] },
    target: 85,
  },
  {
    ...common,
    key: 'g2',
    name: name('Ajan varanneet'),
    measure: { kind: 'share', of: [{ question: 'reason', choices: ['booked'] }] },
    target: 50,
  },
  {
    ...common,
    key: 'g4',
    name: name('Suositellaan'),
    measure: { kind: 'nps', question: 'recommend' },
    target: 30,
  },
];
