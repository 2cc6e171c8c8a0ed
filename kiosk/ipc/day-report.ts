import * as z from 'zod/mini';

/** Why a report was not made; the page has a sentence with a remedy for each. */
export const reportFault = z.enum([
  'no-printer',
  'printer-refused',
  'no-folder',
  'folder-closed',
  'disk-full',
  'other',
]);
export type ReportFault = z.infer<typeof reportFault>;

/** `kiosk`: its name, for the name of the file. */
export const reportRequest = z.object({
  how: z.enum(['print', 'save']),
  day: z.iso.date(),
  kiosk: z.string().check(z.maxLength(120)),
});
export type ReportRequest = z.infer<typeof reportRequest>;

/** `file`: where it was saved; null = printed. */
export const reportOutcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('made'), file: z.nullable(z.string()) }),
  z.object({ state: z.literal('failed'), fault: reportFault }),
]);
export type ReportOutcome = z.infer<typeof reportOutcome>;
