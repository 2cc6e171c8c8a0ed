import type { ImportReport } from '#shared/contract/imports.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { TableFrame } from '../table/TableFrame.tsx';

/** Every bad cell by row and column, the first ones of them all. */
export function FaultTable({ faults, total }: { faults: ImportReport['faults']; total: number }) {
  const { t } = useTexts();
  return (
    <>
      <h3>{t('import.faults', { count: total })}</h3>
      {total > faults.length && <p className="small">{t('import.faultsShown', { shown: faults.length })}</p>}
      <TableFrame label={t('import.faults', { count: total })} stacks>
        <thead>
          <tr>
            <th scope="col">{t('import.row')}</th>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.fault')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault) => (
            <tr key={`${fault.row} ${fault.column} ${fault.message}`}>
              <td className="number" data-label={t('import.row')}>
                {fault.row ?? ''}
              </td>
              <td data-label={t('import.column')}>{fault.column ?? ''}</td>
              {fault.code === undefined ? (
                <td data-label={t('import.fault')} lang="en">
                  {fault.message}
                </td>
              ) : (
                <td data-label={t('import.fault')}>{t(`import.fault.${fault.code}`, fault.parameters)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}
