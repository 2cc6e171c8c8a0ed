import type { Exchange } from '#shared/contract/exchange.ts';
import { type Installation, leave, tellDiagnostics, tellInstallation } from '#shared/contract/installation.ts';
import type { DeviceIdentity } from '../platform/platform.ts';
import type { Transport } from './transport.ts';

/** What an enrolled kiosk tells its server beside answers; true when the server took it. */
export interface Teller {
  installation(told: Installation): Promise<boolean>;
  diagnostics(report: string): Promise<boolean>;
  /** True also where the server has taken this kiosk out of use before. */
  leave(): Promise<boolean>;
}

const TAKEN_OUT_OF_USE = 403;

export function teller(transport: Transport, identity: () => DeviceIdentity | null): Teller {
  const tell = async ({ method, path }: Exchange, body: unknown): Promise<number> => {
    const token = identity()?.token;
    if (token === undefined) return 0;
    const answer = await transport({ method, path, token, body });
    return answer.kind === 'answer' ? answer.status : 0;
  };
  return {
    installation: async (told) => (await tell(tellInstallation, told)) === tellInstallation.status,
    diagnostics: async (report) => (await tell(tellDiagnostics, { report })) === tellDiagnostics.status,
    leave: async () => [leave.status, TAKEN_OUT_OF_USE].includes(await tell(leave, {})),
  };
}
