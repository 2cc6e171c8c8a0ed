import type * as z from 'zod/mini';
import { type KioskIpcFault, type KioskIpcOutcome, LARGEST_ARGUMENT_BYTES } from '../../ipc/ipc-outcome.ts';
import { type KioskIpc, type KioskIpcName, kioskIpc } from '../../ipc/kiosk-ipc.ts';

/** One function per channel, argument already parsed. */
export type KioskIpcHandlers = {
  readonly [N in KioskIpcName]: (
    argument: z.infer<KioskIpc[N]['argument']>,
  ) => Promise<z.infer<KioskIpc[N]['reply']> extends undefined ? void : z.infer<KioskIpc[N]['reply']>>;
};

/** The part of `ipcMain` that is needed. */
export interface IpcHandle<Event> {
  handle(channel: string, listener: (event: Event, argument: unknown) => Promise<KioskIpcOutcome>): void;
}

export interface ServeIpcDeps<Event> {
  readonly ipc: IpcHandle<Event>;
  readonly handlers: KioskIpcHandlers;
  /** True for the main frame of our window on our own address. */
  readonly isOurs: (event: Event) => boolean;
  /** Told the channel and the kind of fault; never an argument. */
  readonly report: (channel: string, fault: KioskIpcFault, error?: unknown) => void;
}

function sizeInBytes(argument: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(argument) ?? '');
  } catch {
    // What JSON cannot hold (a cycle, a BigInt) no schema of the map allows: too large by definition.
    return Number.POSITIVE_INFINITY;
  }
}

function checked(name: KioskIpcName, argument: unknown): { fault: KioskIpcFault } | { argument: unknown } {
  if (sizeInBytes(argument) > LARGEST_ARGUMENT_BYTES) return { fault: 'too-large' };
  const schema: z.ZodMiniType = kioskIpc[name].argument;
  const parsed = schema.safeParse(argument);
  return parsed.success ? { argument: parsed.data } : { fault: 'bad-argument' };
}

async function answer<Event>(name: KioskIpcName, event: Event, raw: unknown, deps: ServeIpcDeps<Event>) {
  const { channel } = kioskIpc[name];
  const refuse = (fault: KioskIpcFault, error?: unknown): KioskIpcOutcome => {
    deps.report(channel, fault, error);
    return { ok: false, fault };
  };
  if (!deps.isOurs(event)) return refuse('unknown-sender');
  const call = checked(name, raw);
  if ('fault' in call) return refuse(call.fault);
  try {
    // The one cast of the map: the schema of this very name has just parsed the argument.
    const handler = deps.handlers[name] as (argument: unknown) => Promise<unknown>;
    return { ok: true, value: await handler(call.argument) } as const;
  } catch (error) {
    return refuse('failed', error);
  }
}

/** Registers exactly the channels of the map: each checks sender, size and form before its handler runs. */
export function serveKioskIpc<Event>(deps: ServeIpcDeps<Event>): void {
  for (const name of Object.keys(kioskIpc) as KioskIpcName[]) {
    deps.ipc.handle(kioskIpc[name].channel, (event, raw) => answer(name, event, raw, deps));
  }
}
