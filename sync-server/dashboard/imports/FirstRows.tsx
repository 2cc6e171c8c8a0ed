import { useTexts } from '../i18n/use-texts.ts';
import { TableFrame } from '../table/TableFrame.tsx';

interface FirstRowsProps {
  columns: readonly { at: number; header: string }[];
  rows: readonly (readonly string[])[];
}

/** The first rows as they stand in the file. */
export function FirstRows({ columns, rows }: FirstRowsProps) {
  const { t } = useTexts();
  return (
    <>
      <h3>{t('import.firstRows')}</h3>
      <TableFrame label={t('import.firstRows')} stacks>
        <thead>
          <tr>
            {columns.map(({ header }) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {columns.map(({ header, at: column }) => (
                <td key={header} data-label={header}>
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}
