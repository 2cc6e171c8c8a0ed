import { memo } from 'react';
import type { FleetRow } from '#shared/contract/fleet.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { TableFrame } from '../table/TableFrame.tsx';
import { StateTag } from './StateTag.tsx';

const COLUMNS = ['name', 'state', 'lastSeen', 'version', 'unsent', 'storage', 'today'] as const;

export function FleetTable({ rows, onOpen }: { rows: readonly FleetRow[]; onOpen(kiosk: string): void }) {
  const { t } = useTexts();
  if (rows.length === 0) return <p className="notice">{t('kiosks.none')}</p>;
  return (
    <TableFrame label={t('kiosks.table')} stacks>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`kiosk.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} onOpen={onOpen} />
        ))}
      </tbody>
    </TableFrame>
  );
}

const Row = memo(function Row({ row, onOpen }: { row: FleetRow; onOpen(kiosk: string): void }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className="quiet"
          aria-label={t('kiosk.open', { name: row.name })}
          onClick={() => onOpen(row.id)}
        >
          {row.name}
        </button>
        <span className="small">{[row.location?.name, row.team].filter(Boolean).join(' · ')}</span>
      </th>
      <td data-label={t('kiosk.state')}>
        <StateTag state={row.state} />
        {row.repairs[0] && <span className="small wrapped">{t(`repair.${row.repairs[0]}.symptom`)}</span>}
      </td>
      <td data-label={t('kiosk.lastSeen')}>
        <span>{row.lastSeenAt === null ? t('kiosk.never') : format.moment(row.lastSeenAt)}</span>
      </td>
      <td data-label={t('kiosk.version')}>
        <span>{row.appBuild}</span>
        <span className="small">{row.platform}</span>
      </td>
      <td data-label={t('kiosk.unsent')} className="number">
        <span>{format.whole(row.unsent)}</span>
        {row.oldest !== null && <span className="small">{t('kiosk.oldest', { time: format.moment(row.oldest) })}</span>}
      </td>
      <td data-label={t('kiosk.storage')}>
        <span>{row.storage === null ? '–' : t(`kiosk.storage.${row.storage}`)}</span>
      </td>
      <td data-label={t('kiosk.today')} className="number">
        <span>
          {format.whole(row.today)} / {row.usual === null ? '–' : format.whole(row.usual)}
        </span>
        {row.usual === null && <span className="small">{t('kiosk.usualUnknown')}</span>}
      </td>
    </tr>
  );
});
