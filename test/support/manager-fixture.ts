import { pbkdf2Sync } from 'node:crypto';
import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { KioskDeed } from '#shared/contract/kiosk-notes.ts';
import type { Goal } from '#shared/domain/goal.ts';
import type { Question } from '#shared/domain/question.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import type { ResultsSource } from '../../kiosk/renderer/screens/manager/results/use-results.ts';
import type { StorageStatus } from '../../kiosk/renderer/storage/kiosk-storage.ts';
import type { LocalDay, LocalResults, SpanResults } from '../../kiosk/renderer/storage/local-results.ts';
import type { ChoicesOfQuestions, RollupCounts } from '../../kiosk/renderer/storage/rows.ts';
import { NO_STAFF_STATE } from '../../kiosk/renderer/storage/staff-state.ts';

const SALT = '00112233445566778899aabbccddeeff';
const ITERATIONS = 1_000;
const NOW = Date.UTC(2026, 10, 20, 12, 0);

const goals: readonly Goal[] = [
  goalOf(
    'overall',
    { fi: 'Käynti kokonaisuutena', sv: 'Besöket som helhet', en: 'Visit overall' },
    { kind: 'index' },
    80,
  ),
  goalOf(
    'done',
    { fi: 'Asia hoituu kerralla', sv: 'Ärendet sköts på en gång', en: 'Done in one visit' },
    { kind: 'share', of: [{ question: 'done', choices: ['yes'] }] },
    85,
  ),
  goalOf('treated', { fi: 'Hyvä kohtaaminen', sv: 'Gott bemötande', en: 'Treated well' }, { kind: 'index' }, 88),
  goalOf(
    'recommend',
    { fi: 'Suositellaan', sv: 'Rekommenderas', en: 'Recommended' },
    { kind: 'nps', question: 'nps' },
    30,
  ),
  goalOf('clear', { fi: 'Selkeä tieto', sv: 'Tydlig information', en: 'Clear information' }, { kind: 'index' }, 80),
  goalOf('kept', { fi: 'Lupaukset pidetään', sv: 'Löften hålls', en: 'Promises kept' }, { kind: 'index' }, 80),
  goalOf(
    'improves',
    { fi: 'Palvelu kehittyy', sv: 'Servicen utvecklas', en: 'Service improves' },
    { kind: 'count', of: 'ideas-in-use', per: 'quarter' },
    4,
  ),
];

function goalOf(key: string, name: Goal['name'], measure: Goal['measure'], target: number): Goal {
  return { key, name, owner: 'Palvelujohtaja', measure, target, by: '2027-12-31' };
}

const text = (fi: string, sv: string, en: string) => ({ fi, sv, en });
const STEPS = [
  text('Huonosti', 'Dåligt', 'Badly'),
  text('Melko huonosti', 'Ganska dåligt', 'Rather badly'),
  text('Siltä väliltä', 'Däremellan', 'In between'),
  text('Melko hyvin', 'Ganska bra', 'Rather well'),
  text('Hyvin', 'Bra', 'Well'),
];
const scale = (id: string, goal: string, title: ReturnType<typeof text>): Question => ({
  id,
  type: 'scale',
  title,
  goals: [goal],
  points: 5,
  look: 'faces',
  labels: STEPS,
});
const reason = (id: string, fi: string, sv: string, en: string) => ({ id, label: text(fi, sv, en) });

const survey: SurveyContent = {
  key: 'service',
  audience: 'customer',
  name: text('Palvelu', 'Service', 'Service'),
  languages: ['fi', 'sv', 'en'],
  questions: [
    scale(
      'went',
      'overall',
      text('Miten käyntisi sujui tänään?', 'Hur gick ditt besök i dag?', 'How did your visit go?'),
    ),
    {
      id: 'done',
      type: 'single',
      title: text('Saitko asiasi hoidettua?', 'Fick du ditt ärende uträttat?', 'Did you get done what you came for?'),
      goals: ['done'],
      options: [
        { id: 'yes', label: text('Kyllä', 'Ja', 'Yes') },
        { id: 'partly', label: text('Osittain', 'Delvis', 'Partly') },
        { id: 'no', label: text('En', 'Nej', 'No') },
      ],
    },
    scale('info', 'clear', text('Saitko selkeää tietoa?', 'Fick du tydlig information?', 'Was the information clear?')),
    {
      id: 'nps',
      type: 'nps',
      title: text('Suosittelisitko meitä?', 'Skulle du rekommendera oss?', 'Would you recommend us?'),
      goals: ['recommend'],
      low: text('En', 'Nej', 'No'),
      high: text('Kyllä', 'Ja', 'Yes'),
    },
  ],
  why: {
    highOneIn: 3,
    low: {
      id: 'why-low',
      title: text('Mikä oli hankalaa?', 'Vad var svårt?', 'What was difficult?'),
      options: [
        reason('wait', 'Odotin pitkään', 'Jag väntade länge', 'I waited long'),
        reason('signs', 'Opasteet', 'Skyltarna', 'The signs'),
        reason('staff', 'Kohtelu', 'Bemötandet', 'How I was met'),
      ],
    },
    high: {
      id: 'why-high',
      title: text('Mikä oli hyvää?', 'Vad var bra?', 'What was good?'),
      options: [
        reason('quick', 'Nopeus', 'Snabbheten', 'It was quick'),
        reason('kind', 'Ystävällisyys', 'Vänligheten', 'Kindness'),
      ],
    },
  },
};

const DAY_MS = 86_400_000;
const HOURS = [9, 10, 11, 12, 13, 14, 15] as const;
const DAYS_KNOWN = 130;

/** Choices of one day, `visits` of them, a share of 0..1 of which went well; spread over the hours. */
function choicesOf(visits: number, well: number): ChoicesOfQuestions {
  const good = Math.round(visits * well);
  const bad = visits - good;
  const split = (half: number) => [Math.floor(half / 2), Math.ceil(half / 2)] as const;
  const [ones, twos] = split(bad);
  const [fours, fives] = split(good);
  const faces = { 1: ones, 2: twos, 4: fours, 5: fives };
  return {
    went: faces,
    done: { yes: good, partly: ones, no: twos },
    info: faces,
    nps: { 3: bad, 8: fours, 10: fives },
    'why-low': { wait: twos, signs: ones },
    'why-high': { quick: fours, kind: fives },
  };
}

function countsOf(visits: number, well: number): RollupCounts {
  const choices = choicesOf(visits, well);
  const perHour = Math.floor(visits / HOURS.length);
  const first = visits - perHour * (HOURS.length - 1);
  const hours = HOURS.map((hour, at) => [hour, choicesOf(at === 0 ? first : perHour, well)] as const);
  const answered = Object.fromEntries(Object.keys(choices).map((question) => [question, visits]));
  const left = { info: Math.floor(visits / 10) };
  return {
    responses: visits,
    choices,
    answered,
    completed: visits - left.info,
    left,
    hours: Object.fromEntries(hours),
  };
}

/** Working days of four and a half months; the last week is worse than all before it. */
function knownDays(): LocalDay[] {
  return Array.from({ length: DAYS_KNOWN }, (_, at) => {
    const ms = NOW - (DAYS_KNOWN - 1 - at) * DAY_MS;
    const isToday = at === DAYS_KNOWN - 1;
    const isWeekend = [0, 6].includes(new Date(ms).getUTCDay());
    const well = (at > DAYS_KNOWN - 9 ? 0.6 : 0.8) + (at % 3) * 0.02;
    const setAside = countsOf(at % 4 === 0 ? 2 : 0, 0);
    return {
      day: new Date(ms).toISOString().slice(0, 10),
      counted: countsOf(isToday ? 31 : 40, well),
      setAside: isToday ? countsOf(2, 0) : setAside,
      unanswered: 3,
      isWeekend,
    };
  }).flatMap(({ isWeekend, ...day }) => (isWeekend ? [] : [day]));
}

function spanOf(days: readonly LocalDay[]): SpanResults {
  const sum = (of: 'counted' | 'setAside') => days.reduce((all, day) => all + day[of].responses, 0);
  return { goals: goals.map((goal) => ({ goal, figure: null })), counted: sum('counted'), setAside: sum('setAside') };
}

/** A location's configuration and what its device knows, for the manager's page. `pin` opens it. */
export function managerFixture(pin: string, itPin = '246802') {
  const hashOf = (one: string) => ({
    salt: SALT,
    iterations: ITERATIONS,
    hash: pbkdf2Sync(one, Buffer.from(SALT, 'hex'), ITERATIONS, 32, 'sha256').toString('hex'),
  });
  const config: KioskConfig = {
    serverId: '22222222-2222-4222-8222-222222222222',
    serverEpoch: 1,
    organisation: { name: 'Kaupunki' },
    assignmentId: 'a1',
    location: { id: 'espoo', name: 'Espoon palvelupiste', timeZone: 'Europe/Helsinki' },
    teams: [],
    languages: ['fi', 'sv', 'en'],
    goals: [...goals],
    managerPin: hashOf(pin),
    itPin: hashOf(itPin),
  };
  const days = knownDays();
  const results: LocalResults = {
    today: spanOf(days.slice(-1)),
    week: spanOf(days.slice(-5)),
    fourWeeks: spanOf(days.slice(-20)),
    days,
    questions: survey.questions,
    followUps: [],
    survey,
    todayIs: days.at(-1)?.day ?? '',
    lastAnswerAt: NOW - 10 * 60_000,
    breaks: [],
    unsent: 7,
    oldestUnsent: NOW - 3 * 3_600_000,
  };
  const figures = goals.map(({ key }) => ({ goal: key, value: 77, n: 212 }));
  const span = { from: '2026-11-20', to: '2026-11-20', counted: 230, setAside: 4, goals: figures };
  const location = { at: NOW - 40 * 60_000, location: 'espoo', kiosks: 3, today: span, week: span, fourWeeks: span };
  const comments = ['Kiitos, hyvä palvelu!', 'Odotin kauan enkä löytänyt oikeaa tiskiä.', 'Allt gick bra'].map(
    (one, at) => ({
      responseId: `33333333-3333-4333-8333-33333333333${at}`,
      day: '2026-11-20',
      texts: [one],
      lang: at === 2 ? 'sv' : 'fi',
      half: 'morning' as const,
    }),
  );
  const status: StorageStatus = {
    state: 'ok',
    outOfOrder: false,
    unsent: 7,
    oldestUnsent: NOW - 3 * 3_600_000,
    apart: 0,
    headroom: 'ok',
    isClockOff: false,
    link: 'ok',
    staff: { ...NO_STAFF_STATE, rules: [{ id: 'r1', watch: WATCHED }] },
  };
  const deeds: KioskDeed[] = [];
  const storage: ResultsSource = {
    status: () => status,
    subscribe: () => () => undefined,
    results: async () => results,
    comments: async () => comments,
    locationResults: async () => location,
    doDeed: async (deed) => void deeds.push(deed),
    countWrongPin: async () => undefined,
    lastSync: () => NOW - 12 * 60_000,
    sendNow: () => undefined,
  };
  return { config, storage, now: NOW, results, comments, location, deeds };
}

const WATCHED = { kind: 'index-below', goal: 'overall', limit: 70, days: 7, fewest: 20 } as const;
