import { pbkdf2Sync } from 'node:crypto';
import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { Goal } from '#shared/domain/goal.ts';
import type { SpanResults } from '../../kiosk/renderer/storage/local-results.ts';
import type { ScreenStorage } from '../../kiosk/renderer/visit/kiosk-parts.ts';

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

function spanOf(
  figures: Readonly<Record<string, SpanResults['goals'][number]['figure']>>,
  counted: number,
  setAside: number,
): SpanResults {
  return { goals: goals.map((goal) => ({ goal, figure: figures[goal.key] ?? null })), counted, setAside };
}

/** A location's configuration and what its device knows, for the manager's page. `pin` opens it. */
export function managerFixture(pin: string) {
  const hash = pbkdf2Sync(pin, Buffer.from(SALT, 'hex'), ITERATIONS, 32, 'sha256').toString('hex');
  const config: KioskConfig = {
    serverId: '22222222-2222-4222-8222-222222222222',
    serverEpoch: 1,
    organisation: { name: 'Kaupunki' },
    assignmentId: 'a1',
    location: { id: 'espoo', name: 'Espoon palvelupiste', timeZone: 'Europe/Helsinki' },
    teams: [],
    languages: ['fi', 'sv', 'en'],
    goals: [...goals],
    managerPin: { salt: SALT, iterations: ITERATIONS, hash },
  };
  const week = spanOf(
    {
      overall: { value: 71.6, n: 160 },
      done: { value: 81, n: 158 },
      treated: { value: 88.4, n: 151 },
      recommend: { value: 24, n: 140 },
      clear: { value: 69, n: 149 },
      kept: { value: 79.6, n: 133 },
    },
    162,
    5,
  );
  const results = {
    today: spanOf(
      {
        overall: { value: 100, n: 4 },
        done: { value: 83.9, n: 31 },
        recommend: { value: 12, n: 25 },
        clear: { value: 58.2, n: 29 },
      },
      31,
      2,
    ),
    week,
    fourWeeks: { ...week, counted: 640, setAside: 13 },
    unsent: 7,
    oldestUnsent: NOW - 3 * 3_600_000,
  };
  const status = {
    state: 'ok',
    outOfOrder: false,
    unsent: 7,
    oldestUnsent: NOW - 3 * 3_600_000,
    apart: 0,
    headroom: 'ok',
    link: 'ok',
  } as const;
  const storage: Pick<ScreenStorage, 'status' | 'subscribe' | 'results' | 'lastSync'> = {
    status: () => status,
    subscribe: () => () => undefined,
    results: async () => results,
    lastSync: () => NOW - 12 * 60_000,
  };
  return { config, storage, now: NOW };
}
