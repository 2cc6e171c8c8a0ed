import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeDayReport, type ReportDeps } from '../../../../../kiosk/main/report/day-report.ts';
import { reportFolder } from '../../../../../kiosk/main/report/report-folder.ts';
import { reportName } from '../../../../../kiosk/main/report/report-name.ts';

const SAVE = { how: 'save', day: '2026-11-22', kiosk: 'Aula 1' } as const;
const PRINT = { ...SAVE, how: 'print' } as const;
type Contents = ReportDeps['contents'];
type Printer = Awaited<ReturnType<Contents['getPrintersAsync']>>[number];

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juuri-report-'));
});
afterEach(async () => {
  await chmod(folder, 0o755);
  await rm(folder, { recursive: true });
});

function deps(change: Partial<Contents> = {}) {
  const printer: Printer = { name: 'lobby', displayName: 'Lobby', description: '', options: {} };
  const contents: Contents = {
    getPrintersAsync: async () => [printer],
    print: vi.fn<Contents['print']>((_options, callback) => callback?.(true, '')),
    printToPDF: vi.fn<Contents['printToPDF']>(async () => Buffer.from('%PDF-1')),
    ...change,
  };
  const waiting: (() => void)[] = [];
  const warn = vi.fn<(text: string) => void>();
  const after = (_ms: number, work: () => void) => void waiting.push(work);
  return { contents, folder: () => folder, warn, after, waiting };
}

describe('a report that is saved', () => {
  it('is a PDF named by day and kiosk in the folder IT said; the same day again replaces it', async () => {
    const first = deps();
    const file = join(folder, 'juuri-2026-11-22-aula-1.pdf');
    expect(await makeDayReport(first, SAVE)).toEqual({ state: 'made', file });
    expect(await makeDayReport(deps({ printToPDF: async () => Buffer.from('%PDF-2') }), SAVE)).toEqual({
      state: 'made',
      file,
    });
    expect(await readFile(file, 'utf8')).toBe('%PDF-2');
    expect(await readdir(folder)).toEqual(['juuri-2026-11-22-aula-1.pdf']);
    expect(first.contents.print).not.toHaveBeenCalled();
  });

  it('makes no folder where the drive is gone', async () => {
    const gone = { ...deps(), folder: () => join(folder, 'usb', 'reports') };
    expect(await makeDayReport(gone, SAVE)).toEqual({ state: 'failed', fault: 'no-folder' });
    expect(await readdir(folder)).toEqual([]);
    expect(gone.warn).toHaveBeenCalledOnce();
    expect(await makeDayReport({ ...deps(), folder: () => 'reports' }, SAVE)).toMatchObject({ fault: 'no-folder' });
  });

  it('says that the folder is closed, and where a file stands in its place', async (ctx) => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(await makeDayReport({ ...deps(), folder: () => file }, SAVE)).toMatchObject({ fault: 'no-folder' });
    if (process.getuid?.() === 0) ctx.skip('root may write everywhere');
    await chmod(folder, 0o555);
    expect(await makeDayReport(deps(), SAVE)).toMatchObject({ fault: 'folder-closed' });
  });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EROFS', 'folder-closed'],
    ['EACCES', 'folder-closed'],
    ['EIO', 'other'],
  ])('says what %s means', async (code, fault) => {
    const printToPDF = () => Promise.reject(Object.assign(new Error('no'), { code }));
    expect(await makeDayReport(deps({ printToPDF }), SAVE)).toEqual({ state: 'failed', fault });
  });
});

describe('a report that is printed', () => {
  it('goes to the usual printer without a dialog and writes nothing', async () => {
    const given = deps();
    expect(await makeDayReport(given, PRINT)).toEqual({ state: 'made', file: null });
    expect(vi.mocked(given.contents.print).mock.calls[0]?.[0]).toMatchObject({ silent: true, pageSize: 'A4' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('says that there is no printer, and does not wait for one', async () => {
    const given = deps({ getPrintersAsync: async () => [] });
    expect(await makeDayReport(given, PRINT)).toEqual({ state: 'failed', fault: 'no-printer' });
    expect(given.contents.print).not.toHaveBeenCalled();
  });

  it('says that the printer refused, with the reason in the log alone', async () => {
    const given = deps({ print: (_options, callback) => callback?.(false, 'Print job canceled') });
    expect(await makeDayReport(given, PRINT)).toEqual({ state: 'failed', fault: 'printer-refused' });
    expect(given.warn).toHaveBeenCalledWith('the printer did not take the report: Print job canceled');
  });

  it('gives a spooler up that never answers', async () => {
    const given = deps({ print: () => undefined });
    const making = makeDayReport(given, PRINT);
    await vi.waitFor(() => expect(given.waiting).toHaveLength(1));
    given.waiting[0]?.();
    expect(await making).toEqual({ state: 'failed', fault: 'printer-refused' });
  });
});

describe('the name of the file', () => {
  it.each([
    ['Aula 1', 'aula-1'],
    ['../../.config/autostart/x', 'config-autostart-x'],
    ['Ääniön päätie', 'aanion-paatie'],
    ['資料', 'kiosk'],
    ['x'.repeat(200), 'x'.repeat(60)],
  ])('of %s leads nowhere', (kiosk, plain) => {
    expect(reportName({ day: '2026-11-22', kiosk })).toBe(`juuri-2026-11-22-${plain}.pdf`);
  });
});

describe('the folder of reports', () => {
  it('is the one IT named, as it is, else export/ in the data folder, which is made', async () => {
    expect(await reportFolder('/srv/reports', folder)).toBe('/srv/reports');
    expect(await reportFolder(undefined, folder)).toBe(join(folder, 'export'));
    expect(await readdir(folder)).toEqual(['export']);
  });
});
