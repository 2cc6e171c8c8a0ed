import type { KioskIpcOutcome } from '../ipc/ipc-outcome.ts';
import { type KioskBridge, type KioskIpcName, kioskIpc } from '../ipc/kiosk-ipc.ts';

type Invoke = (channel: string, argument: unknown) => Promise<KioskIpcOutcome>;

async function call(invoke: Invoke, channel: string, argument: unknown): Promise<unknown> {
  const outcome = await invoke(channel, argument);
  if (outcome.ok) return outcome.value;
  throw new Error(`${channel}: ${outcome.fault}`);
}

/** One function per name of the ipc map, frozen; rejects with "channel: fault" and nothing else. */
export function createKioskBridge(invoke: Invoke): KioskBridge {
  const names = Object.keys(kioskIpc) as KioskIpcName[];
  const bridge = names.map((name) => [name, (argument: unknown) => call(invoke, kioskIpc[name].channel, argument)]);
  return Object.freeze(Object.fromEntries(bridge)) as KioskBridge;
}
