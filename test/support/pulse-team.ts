import { openPulse, type PulsePage } from '#shared/contract/pulse.ts';
import { makePulseLink, makePulseSheet } from '../../sync-server/features/pulse/make-access.ts';
import type { TestServer } from './test-server.ts';

const HEADERS = { host: 'localhost', origin: 'http://localhost' };

/** One request of the staff's page, as its browser sends it. */
export async function pulsePost(server: TestServer, path: string, payload: object) {
  return server.dashboard.inject({ method: 'POST', url: `/api/pulse/${path}`, headers: HEADERS, payload });
}

export async function pulsePageOf(server: TestServer, key: string): Promise<PulsePage> {
  return openPulse.reply.parse((await pulsePost(server, 'page', { key })).json());
}

export async function sheetFor(server: TestServer, team: string, codes: number): Promise<readonly string[]> {
  const made = await makePulseSheet(server.deps, { team, codes, validDays: 60, by: 'test' });
  if (!made) throw new Error(`there is no team ${team}`);
  return made.codes;
}

export async function linkFor(server: TestServer, team: string, headCount: number): Promise<string> {
  const made = await makePulseLink(server.deps, { team, headCount, by: 'test' });
  if (!made) throw new Error(`there is no team ${team}`);
  return made.secret;
}

/** Answers every question of the week with the given points, in order. */
export async function answerWeek(server: TestServer, key: string, points: readonly string[]) {
  const { week, questions } = await pulsePageOf(server, key);
  const answers = questions.slice(0, points.length).map(({ id }, at) => ({ question: id, choice: points[at] ?? '' }));
  return pulsePost(server, 'answers', { key, week, answers });
}
