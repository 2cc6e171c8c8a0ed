import type { kioskNoticesFi } from './fi.ts';

/** What a kiosk tells of itself, in English. */
export const kioskNoticesEn: Readonly<Record<keyof typeof kioskNoticesFi, string>> = {
  'notices.title': 'What the kiosk has noticed about itself',
  'notices.about': 'Newest first; the time is when the server heard.',
  'notices.IDB_WIPED': 'The database was gone at start; the answers of the journal were put back into it.',
  'notices.JOURNAL_WIPED': 'The journal was gone at start; the answers of the database were written to it again.',
  'notices.ROWS_MISSING':
    'Rows missing from the database: {{missing}} of {{expected}}; brought back by the journal: {{restored}}.',
  'notices.ROW_DAMAGED':
    'An answer in the database was damaged; brought back by the journal: {{restored}}. What did not come back is in quarantine.',
  'notices.JOURNAL_DAMAGED': 'The journal held {{bytes}} bytes that cannot be read; they are in quarantine.',
  'notices.DEGRADED_STORAGE': 'One of the two stores did not take an answer; the other kept it.',
  'notices.RECONCILE_FAILED': 'The kiosk could not compare its two stores at start.',
  'notices.VOID_SEQ': 'Number {{seq}} was given up: its answer was not kept in time, and nobody was thanked for it.',
  'notices.SURVEY_REFUSED': 'The kiosk did not take a new survey into use, because it cannot show it.',
  'notices.DISK_LOW': 'There is little room left on the disk.',
  'notices.DISK_FULL': 'The disk is full.',
  'notices.other': 'A message that this server does not know: {{code}}.',
};
