import type { ImportFaultCode } from '#shared/contract/import-faults.ts';

/** One text a fault of the catalogue. */
export type ImportFaultTexts = Readonly<Record<`import.fault.${ImportFaultCode}`, string>>;
