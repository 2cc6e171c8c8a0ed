import { IMPORT_FAULTS } from '#shared/contract/import-faults.ts';
import type { ImportFaultTexts } from './texts.ts';

/** The catalogue is in English; only what a terminal says of its own options is said otherwise on a page. */
export const importFaultsEn = {
  ...(Object.fromEntries(
    Object.entries(IMPORT_FAULTS).map(([code, text]) => [`import.fault.${code}`, text]),
  ) as ImportFaultTexts),
  'import.fault.days-taken':
    'the wave {{waves}} covers these days already; choose to replace it if this file is to take its place',
  'import.fault.values-taken':
    '{{count}} values for these days are there already; choose to replace them if these are to take their place',
} satisfies ImportFaultTexts;
