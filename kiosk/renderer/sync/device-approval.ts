import type * as z from 'zod/mini';
import {
  askDeviceToken,
  authorizeDevice,
  DEVICE_GRANT,
  type DeviceAuthorization,
  type nameless,
} from '#shared/contract/device-authorization.ts';
import { problemReply } from '#shared/contract/problems.ts';
import { ENROLMENT_SERVER_HEADER } from '#shared/contract/server-address.ts';
import type { DeviceIdentity } from '../platform/platform.ts';
import { jsonOf, type Transport } from './transport.ts';

/** A server as a kiosk without an identity reaches it. */
export interface NamedServer {
  readonly transport: Transport;
  /** Its origin. */
  readonly server: string;
}

export type CodeAnswer = DeviceAuthorization | 'no-answer' | 'too-many' | 'refused';

/** Asks for a code to show. */
export async function askForCode(
  { transport, server }: NamedServer,
  device: z.infer<typeof nameless>,
): Promise<CodeAnswer> {
  const { method, path, status, reply } = authorizeDevice;
  const answer = await transport({ method, path, headers: { [ENROLMENT_SERVER_HEADER]: server }, body: { device } });
  if (answer.kind === 'no-answer') return 'no-answer';
  const body = jsonOf(answer);
  if (answer.status === 429 || answer.status === 503) return 'too-many';
  if (answer.status !== status) return problemReply.safeParse(body).success ? 'refused' : 'no-answer';
  return reply.safeParse(body).data ?? 'no-answer';
}

export type TokenAnswer =
  | { readonly kind: 'enrolled'; readonly identity: DeviceIdentity }
  | { readonly kind: 'wait' | 'slower' | 'denied' | 'expired' | 'no-answer' };

const SAYINGS: Readonly<Record<string, Exclude<TokenAnswer['kind'], 'enrolled'>>> = {
  authorization_pending: 'wait',
  slow_down: 'slower',
  too_many_requests: 'slower',
  access_denied: 'denied',
  expired_token: 'expired',
};

/** Asks whether somebody has decided. `panelInches`: what the identity says of the panel until it is measured. */
export async function askForToken(
  { transport, server }: NamedServer,
  deviceCode: string,
  panelInches: number,
): Promise<TokenAnswer> {
  const { method, path, status, reply } = askDeviceToken;
  const answer = await transport({
    method,
    path,
    headers: { [ENROLMENT_SERVER_HEADER]: server },
    body: { grant_type: DEVICE_GRANT, device_code: deviceCode },
  });
  if (answer.kind === 'no-answer') return { kind: 'no-answer' };
  const body = jsonOf(answer);
  if (answer.status !== status) {
    const problem = problemReply.safeParse(body);
    return { kind: (problem.success && SAYINGS[problem.data.code]) || 'no-answer' };
  }
  const enrolled = reply.safeParse(body);
  if (!enrolled.success) return { kind: 'no-answer' };
  const { team, ...rest } = enrolled.data;
  return {
    kind: 'enrolled',
    identity: { ...rest, ...(team ? { team } : {}), serverUrl: server, panelInches, nextSeq: 1 },
  };
}
