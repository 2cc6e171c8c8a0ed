import type { kioskNoticesFi } from './fi.ts';

/** What a kiosk tells of itself, in Swedish. */
export const kioskNoticesSv: Readonly<Record<keyof typeof kioskNoticesFi, string>> = {
  'notices.title': 'Vad enheten har märkt om sig själv',
  'notices.about': 'Nyaste först; tiden är när servern fick veta.',
  'notices.IDB_WIPED': 'Databasen saknades vid starten; svaren i journalen lades tillbaka i den.',
  'notices.JOURNAL_WIPED': 'Journalen saknades vid starten; svaren i databasen skrevs in i den på nytt.',
  'notices.ROWS_MISSING':
    'Rader som saknas i databasen: {{missing}} av {{expected}}; tillbaka ur journalen: {{restored}}.',
  'notices.ROW_DAMAGED':
    'Ett svar i databasen var skadat; tillbaka ur journalen: {{restored}}. Det som inte kom tillbaka är i karantän.',
  'notices.JOURNAL_DAMAGED': 'Journalen hade {{bytes}} byte som inte kan läsas; de är i karantän.',
  'notices.DEGRADED_STORAGE': 'Det ena av två lager tog inte emot ett svar; det andra sparade det.',
  'notices.RECONCILE_FAILED': 'Enheten kunde inte jämföra sina två lager vid starten.',
  'notices.VOID_SEQ': 'Nummer {{seq}} gavs upp: svaret hann inte sparas, och ingen tackades för det.',
  'notices.SURVEY_REFUSED': 'Enheten tog inte en ny enkät i bruk, eftersom den inte kan visa den.',
  'notices.DISK_LOW': 'Det är ont om plats på disken.',
  'notices.DISK_FULL': 'Disken är full.',
  'notices.other': 'Ett meddelande som den här servern inte känner till: {{code}}.',
};
