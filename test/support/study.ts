import type { EnrolmentReply } from '../../shared/contract/enrolment.ts';
import type { KioskConfig } from '../../shared/contract/kiosk-config.ts';
import { createEnrolmentCode } from '../../sync-server/features/enrolment/create-code.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { DEVICE, itemOf, TestKiosk } from './kiosk-visits.ts';
import type { TestServer } from './test-server.ts';

const LABELS = 'labels: [{ fi: a }, { fi: b }, { fi: c }, { fi: d }, { fi: e }]';

/** A survey of an organisation's file: scales of five points, each named by its id; each serves `out` and what `alsoFor` says. */
export function surveyText(
  key: string,
  audience: 'customer' | 'staff',
  ids: readonly string[],
  alsoFor: (id: string) => readonly string[] = () => [],
): string {
  const questions = ids.map((id) => {
    const goals = ['out', ...alsoFor(id)].join(', ');
    return `      - { id: ${id}, type: scale, points: 5, look: words, goals: [${goals}], title: { fi: ${id} }, ${LABELS} }\n`;
  });
  return `  - key: ${key}\n    audience: ${audience}\n    name: { fi: ${key} }\n    languages: [fi]\n    questions:\n${questions.join('')}`;
}

const PERSON = { userName: 'maija', password: 'correct horse battery', role: 'viewer' } as const;

interface Dashboard {
  get(path: string): Promise<unknown>;
  post(path: string, payload: object): Promise<unknown>;
}

/** Reads the dashboard's API as a signed-in person who may see results. */
export async function reader(server: TestServer): Promise<Dashboard['get']> {
  return (await signedIn(server, 'viewer')).get;
}

/** The dashboard's API as a signed-in person of that role; anything but 200 is thrown. */
export async function signedIn(server: TestServer, role: 'viewer' | 'administrator'): Promise<Dashboard> {
  await setPassword(server.deps, { ...PERSON, role, by: 'test' });
  const headers = { host: 'localhost', origin: 'http://localhost' };
  const { userName, password } = PERSON;
  const session = { method: 'POST', url: '/api/session', headers, payload: { userName, password } } as const;
  const reply = await server.dashboard.inject(session);
  const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? '';
  const ask = async (request: { method: 'GET' | 'POST'; url: string; payload?: object }) => {
    const answer = await server.dashboard.inject({ ...request, headers: { ...headers, cookie } });
    if (answer.statusCode !== 200) throw new Error(`${request.url}: ${answer.statusCode} ${answer.body}`);
    return answer.json();
  };
  return {
    get: (url) => ask({ method: 'GET', url }),
    post: (url, payload) => ask({ method: 'POST', url, payload }),
  };
}

export interface StudyKiosk {
  readonly kiosk: TestKiosk;
  readonly config: KioskConfig;
}

/** A kiosk of a team, enrolled and configured through the device API. */
export async function kioskOf(server: TestServer, location: string, team: string): Promise<StudyKiosk> {
  const made = await createEnrolmentCode({ ...server.deps }, { location, team, by: 'test' });
  if (!made.ok) throw new Error(made.unknown);
  const payload = { code: made.code, device: DEVICE };
  const enrolled = await server.kiosk.inject({ method: 'POST', url: '/v1/enrolments', payload });
  const kiosk = new TestKiosk(server, enrolled.json<EnrolmentReply>());
  const headers = { authorization: `Bearer ${kiosk.token}` };
  const config = (await server.kiosk.inject({ url: '/v1/kiosk/config', headers })).json<KioskConfig>();
  return { kiosk, config };
}

const APART_MS = 20 * 60_000;

/** Visits through `POST /v1/sync`, each an answer (1 to 5) by question, twenty minutes apart from `from` (Unix ms) on. */
export async function giveAnswers(
  { kiosk, config }: StudyKiosk,
  from: number,
  visits: readonly Readonly<Record<string, number>>[],
): Promise<void> {
  const items = visits.map((answers, at) => {
    const wallMs = from + at * APART_MS;
    const given = Object.entries(answers).map(([q, n]) => ({ q, n, ms: 2_000 }));
    return itemOf(
      kiosk.visit({
        seq: at + 1,
        wallMs,
        monoMs: wallMs,
        assignmentId: config.assignmentId,
        surveyId: 'lobby',
        surveyVersion: config.survey?.hash ?? '',
        lang: 'fi',
        lastQ: given.at(-1)?.q ?? '',
        answers: given,
      }),
    );
  });
  const reply = await kiosk.send(items);
  const odd = reply.items.filter(({ status }) => status !== 'stored');
  if (odd.length > 0) throw new Error(`Not stored: ${JSON.stringify(odd[0])}`);
}
