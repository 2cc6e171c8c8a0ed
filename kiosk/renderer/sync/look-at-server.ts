import { getServerFacts } from '#shared/contract/installation.ts';
import { ENROLMENT_SERVER_HEADER } from '#shared/contract/server-address.ts';
import { PROTO } from '#shared/contract/sync.ts';
import type { ConnectionEvidence } from '#shared/domain/connection-checks.ts';
import type { NamedServer } from './device-approval.ts';
import { type Answer, jsonOf } from './transport.ts';

/** Statuses by which Electron's forwarder says that it reached nobody. */
const NOT_REACHED = [502, 504];

/** The way to a server as a page sees it. @param wallMs the kiosk's own clock */
export async function lookAtServer(
  { transport, server }: NamedServer,
  wallMs: () => number,
): Promise<ConnectionEvidence> {
  const { method, path } = getServerFacts;
  const asked = wallMs();
  const answer = await transport({ method, path, headers: { [ENROLMENT_SERVER_HEADER]: server } });
  return evidenceOf(answer, (asked + wallMs()) / 2);
}

function evidenceOf(answer: Answer, wallMs: number): ConnectionEvidence {
  if (answer.kind === 'no-answer' || (NOT_REACHED.includes(answer.status) && jsonOf(answer) === undefined))
    return { answer: 'nobody' };
  const facts = answer.status === 200 ? getServerFacts.reply.safeParse(jsonOf(answer)) : undefined;
  if (!facts?.success) return { answer: 'other' };
  const { now, minProto, proto } = facts.data;
  return {
    answer: 'juuri',
    clockSeconds: Math.round((wallMs - now) / 1000),
    protocol: { oldest: minProto, newest: Math.max(proto, PROTO), own: PROTO },
  };
}
