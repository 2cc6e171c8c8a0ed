import { useTexts } from '../i18n/use-texts.ts';
import { TableFrame } from '../table/TableFrame.tsx';
import type { ImportChoices } from './ImportPage.tsx';
import type { Choices } from './use-import.ts';

interface ColumnTableProps {
  columns: readonly { header: string; meaning: string | null; how: 'told' | 'saved' | 'guessed' | 'unknown' }[];
  choices: ImportChoices;
  said: Choices;
  onChange(news: Partial<Choices>): void;
}

const KINDS = ['team', 'background', 'ignore', 'n', 'mean', 'sd', 'item-name'] as const;

/** What each column holds: guessed, remembered, or said here. */
export function ColumnTable({ columns, choices, said, onChange }: ColumnTableProps) {
  const { t, own } = useTexts();
  const items = choices.surveys.find(({ survey }) => survey === said.survey)?.items ?? [];
  const say = (header: string, meaning: string) => onChange({ mapping: { ...said.mapping, [header]: meaning } });
  return (
    <>
      <h3>{t('import.columns')}</h3>
      <TableFrame label={t('import.columns')} stacks>
        <thead>
          <tr>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.meaning')}</th>
            <th scope="col">{t('import.how')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ header, meaning, how }) => (
            <tr key={header}>
              <th scope="row">{header}</th>
              <td data-label={t('import.meaning')}>
                <select
                  aria-label={t('import.meaningOf', { column: header })}
                  value={said.mapping?.[header] ?? meaning ?? ''}
                  onChange={(event) => say(header, event.target.value)}
                >
                  {meaning === null && <option value="">{t('import.choose')}</option>}
                  {meaning?.includes(':') && <option value={meaning}>{meaning}</option>}
                  {KINDS.map((kind) => (
                    <option key={kind} value={kind}>
                      {t(`import.kind.${kind}`)}
                    </option>
                  ))}
                  {items.map(({ item, title }) => (
                    <option key={item} value={item}>
                      {own(title)}
                    </option>
                  ))}
                </select>
              </td>
              <td data-label={t('import.how')}>{t(`import.how.${how}`)}</td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}
