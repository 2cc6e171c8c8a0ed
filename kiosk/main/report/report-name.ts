import type { ReportRequest } from '../../ipc/day-report.ts';

const LONGEST = 60;

/** "juuri-2026-11-22-aula-1.pdf" for a kiosk named "Aula 1": nothing in a name can lead to another folder. */
export function reportName({ day, kiosk }: Pick<ReportRequest, 'day' | 'kiosk'>): string {
  const plain = kiosk
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '');
  return `juuri-${day}-${plain || 'kiosk'}.pdf`;
}
