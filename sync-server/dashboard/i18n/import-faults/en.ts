import { IMPORT_FAULTS } from '#shared/contract/import-faults.ts';
import type { ImportFaultTexts } from './texts.ts';

/** The catalogue is in English; only what a terminal says of its own options is said otherwise on a page. */
export const importFaultsEn = {
  ...(Object.fromEntries(
    Object.entries(IMPORT_FAULTS).map(([code, text]) => [`import.fault.${code}`, text]),
  ) as ImportFaultTexts),
  'import.fault.no-team-column': 'no column holds the team; choose in the table of columns which one does',
  'import.fault.unknown-column':
    'this is neither the team nor a question of the survey; choose in the table of columns what it holds, or leave it out',
  'import.fault.unknown-column-nearest':
    'this is neither the team nor a question of the survey (did you mean “{{nearest}}”?); choose in the table of columns what it holds, or leave it out',
  'import.fault.unclear-scale': 'it cannot be told which scale the values are on; choose the scale at the top',
  'import.fault.days-taken':
    'the wave {{waves}} covers these days already; tick below that this file takes its place, if it is to',
  'import.fault.values-taken':
    '{{count}} values for these days are there already; tick below that these take their place, if they are to',
} satisfies ImportFaultTexts;
