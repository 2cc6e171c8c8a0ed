import { isAbsolute, join } from 'node:path';
import type { WebContents } from 'electron';
import type { ReportFault, ReportOutcome, ReportRequest } from '../../ipc/day-report.ts';
import { replaceReport } from './replace-report.ts';
import { reportName } from './report-name.ts';

/** What making a report touches outside itself. */
export interface ReportDeps {
  /** The page that shows the report to the printer alone (its print style). */
  readonly contents: Pick<WebContents, 'getPrintersAsync' | 'print' | 'printToPDF'>;
  /** The folder IT said at this device, see `report-folder.ts`; never one that a page names. */
  readonly folder: () => string | Promise<string>;
  /** Told why a report was not made, for the log. */
  readonly warn: (text: string) => void;
  readonly after: (ms: number, work: () => void) => void;
}

/** A spooler that does not answer must not keep the manager waiting for ever. */
const PRINTER_PATIENCE_MS = 60_000;
const PAGE = { pageSize: 'A4', printBackground: true } as const;

const FAULTS: Readonly<Record<string, ReportFault>> = {
  ENOENT: 'no-folder',
  ENOTDIR: 'no-folder',
  EACCES: 'folder-closed',
  EPERM: 'folder-closed',
  EROFS: 'folder-closed',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
};

/** Prints the report that the page shows its printer, or saves it as a PDF named by kiosk and day; the same day again replaces it. */
export async function makeDayReport(deps: ReportDeps, request: ReportRequest): Promise<ReportOutcome> {
  try {
    return request.how === 'print' ? await printed(deps) : await saved(deps, request);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    deps.warn(`the report of the day was not made: ${code || String(error)}`);
    return { state: 'failed', fault: FAULTS[code] ?? 'other' };
  }
}

async function printed({ contents, warn, after }: ReportDeps): Promise<ReportOutcome> {
  if ((await contents.getPrintersAsync()).length === 0) return { state: 'failed', fault: 'no-printer' };
  const refusal = await new Promise<string | null>((resolve) => {
    after(PRINTER_PATIENCE_MS, () => resolve('no word from the printer'));
    contents.print({ ...PAGE, silent: true }, (success, reason) => resolve(success ? null : reason));
  });
  if (refusal === null) return { state: 'made', file: null };
  warn(`the printer did not take the report: ${refusal}`);
  return { state: 'failed', fault: 'printer-refused' };
}

async function saved({ contents, folder, warn }: ReportDeps, request: ReportRequest): Promise<ReportOutcome> {
  const into = await folder();
  if (!isAbsolute(into)) {
    warn('JUURI_REPORT_FOLDER is no absolute path');
    return { state: 'failed', fault: 'no-folder' };
  }
  const file = join(into, reportName(request));
  await replaceReport(file, await contents.printToPDF(PAGE));
  return { state: 'made', file };
}
