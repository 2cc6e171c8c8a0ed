import type { Exchange } from '#shared/contract/exchange.ts';
import {
  getKioskPage,
  type Installation,
  leave,
  tellDiagnostics,
  tellInstallation,
} from '#shared/contract/installation.ts';
import type { PinHash } from '#shared/contract/kiosk-config.ts';
import {
  type KioskContent,
  type KioskContentChange,
  readContent,
  setContent,
  setManagerPin,
} from '#shared/contract/kiosk-content.ts';
import { problemReply } from '#shared/contract/problems.ts';
import type { DeviceIdentity } from '../platform/platform.ts';
import { type Answer, jsonOf, type Transport } from './transport.ts';

/** What an enrolled kiosk tells its server beside answers; true when the server took it. */
export interface Teller {
  installation(told: Installation): Promise<boolean>;
  diagnostics(report: string): Promise<boolean>;
  /** Address of this kiosk's page in the dashboard; null while the server does not say, as an older one never does. */
  page(): Promise<string | null>;
  /** What this kiosk shows and what may be chosen; null while the server does not say. */
  readContent(): Promise<KioskContent | null>;
  setContent(change: KioskContentChange): Promise<boolean>;
  setManagerPin(pin: PinHash): Promise<boolean>;
  /** True also where the server has taken this kiosk out of use before. */
  leave(): Promise<boolean>;
}

const TAKEN_OUT_OF_USE = 403;

export function teller(transport: Transport, identity: () => DeviceIdentity | null): Teller {
  const ask = async ({ method, path }: Exchange, body: unknown) => {
    const token = identity()?.token;
    if (token === undefined) return null;
    const answer = await transport({ method, path, token, body });
    return answer.kind === 'answer' ? answer : null;
  };
  const tell = async (exchange: Exchange, body: unknown) => (await ask(exchange, body))?.status === exchange.status;
  return {
    installation: (told) => tell(tellInstallation, told),
    diagnostics: (report) => tell(tellDiagnostics, { report }),
    page: async () => {
      const answer = await ask(getKioskPage, undefined);
      return answer?.status === getKioskPage.status
        ? (getKioskPage.reply.safeParse(jsonOf(answer)).data?.page ?? null)
        : null;
    },
    readContent: async () => {
      const answer = await ask(readContent, undefined);
      const isTold = answer?.status === readContent.status;
      return isTold ? (readContent.reply.safeParse(answer && jsonOf(answer)).data ?? null) : null;
    },
    setContent: (change) => tell(setContent, change),
    setManagerPin: (pin) => tell(setManagerPin, { pin }),
    leave: async () => {
      const answer = await ask(leave, {});
      return answer !== null && (answer.status === leave.status || isRevoked(answer));
    },
  };
}

/** The server's own word: a proxy or a captive portal answers 403 with a page. */
function isRevoked(answer: Extract<Answer, { kind: 'answer' }>): boolean {
  return answer.status === TAKEN_OUT_OF_USE && problemReply.safeParse(jsonOf(answer)).data?.code === 'revoked';
}
