import { checkEnrolmentCode, type DeviceDescription, enrol as enrolExchange } from '#shared/contract/enrolment.ts';
import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import { PROBLEMS, type ProblemCode, problemReply } from '#shared/contract/problems.ts';
import { ENROLMENT_SERVER_HEADER } from '#shared/contract/server-address.ts';
import { surveyContent } from '#shared/domain/survey.ts';
import type { VisitRecord } from '#shared/domain/visit-record.ts';
import type { DeviceIdentity } from '../platform/platform.ts';
import { jsonOf, type Transport } from './transport.ts';

export type Enrolment =
  | { readonly ok: true; readonly identity: DeviceIdentity }
  /** `no_answer`: nothing that is a Juuri server answered at this address. */
  | { readonly ok: false; readonly fault: ProblemCode | 'no_answer' };

/**
 * Redeems a one-time code at a server. The identity is the caller's to save (platform first, then storage's outbox).
 * @param serverUrl origin of the server; the web kiosk calls its own origin, Electron forwards to the named one
 * @param attempt the same whenever this code is tried again: a kiosk whose answer was lost is not enrolled twice
 */
export async function enrol(
  transport: Transport,
  serverUrl: string,
  code: string,
  device: DeviceDescription,
  attempt: string = crypto.randomUUID(),
): Promise<Enrolment> {
  const answer = await transport({
    method: enrolExchange.method,
    path: enrolExchange.path,
    headers: { [ENROLMENT_SERVER_HEADER]: serverUrl },
    body: { code, device, attempt },
  });
  if (answer.kind === 'no-answer') return { ok: false, fault: 'no_answer' };
  const body = jsonOf(answer);
  const reply = enrolExchange.reply.safeParse(body);
  if (answer.status !== enrolExchange.status || !reply.success) return { ok: false, fault: faultOf(body) };
  const { team, ...enrolled } = reply.data;
  const { name, panelInches } = device;
  return { ok: true, identity: { ...enrolled, ...(team ? { team } : {}), serverUrl, name, panelInches, nextSeq: 1 } };
}

/**
 * Whether a code is refused already, before the person goes on. Any other answer (none, too many tries, a server that cannot be asked yet)
 * says nothing: redeeming will tell.
 */
export async function isCodeRefused(
  transport: Transport,
  serverUrl: string,
  asked: { readonly code: string; readonly attempt: string },
): Promise<boolean> {
  const { method, path } = checkEnrolmentCode;
  const answer = await transport({ method, path, headers: { [ENROLMENT_SERVER_HEADER]: serverUrl }, body: asked });
  return answer.kind === 'answer' && faultOf(jsonOf(answer)) === 'enrolment_refused';
}

function faultOf(body: unknown): ProblemCode | 'no_answer' {
  const problem = problemReply.safeParse(body);
  return problem.success && problem.data.code in PROBLEMS ? (problem.data.code as ProblemCode) : 'no_answer';
}

/** The answer a new kiosk sends to show that the way to the server works: it is marked and counts nowhere. */
export function testVisit(facts: {
  readonly config: KioskConfig;
  readonly newId: string;
  readonly monoMs: number;
  readonly layout: VisitRecord['layout'];
}): VisitRecord | null {
  const { config, newId, monoMs, layout } = facts;
  if (!config.survey) return null;
  const survey = surveyContent.parse(JSON.parse(config.survey.json));
  const question = survey.questions[0];
  if (!question) return null;
  return {
    responseId: newId,
    surveyId: survey.key,
    surveyVersion: config.survey.hash,
    assignmentId: config.assignmentId,
    channel: 'kiosk',
    lang: config.languages[0] ?? survey.languages[0] ?? 'en',
    startedMonoMs: monoMs,
    lastMonoMs: monoMs,
    end: 'submit',
    lastQ: question.id,
    answers: [{ q: question.id, skip: 1, ms: 0 }],
    flags: [],
    test: 1,
    layout,
  };
}
