import type { ImportReport } from '#shared/contract/imports.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { FaultTable } from './FaultTable.tsx';
import { FirstRows } from './FirstRows.tsx';
import type { ImportChoices } from './ImportPage.tsx';
import { NameList } from './NameList.tsx';
import type { Choices } from './use-import.ts';

interface ReportViewProps {
  report: ImportReport;
  choices: ImportChoices;
  said: Choices;
  busy: boolean;
  onChange(news: Partial<Choices>): void;
  onPreview(): void;
  onImport(): void;
}

/** How the file was understood, what is wrong with it, and the way on; names that match no team come before all else. */
export function ReportView({ report, choices, said, busy, onChange, onPreview, onImport }: ReportViewProps) {
  const { t } = useTexts();
  const { outcome, file, teams } = report;
  const isOpen = outcome === 'would-import' || outcome === 'refused';
  return (
    <section className="import-report" aria-labelledby="report">
      <h2 id="report">{t('import.report')}</h2>
      <div role="status">
        <Outcome report={report} />
      </div>
      {teams && <NameList teams={teams} choices={choices} said={said} open={isOpen} onChange={onChange} />}
      {report.faults.length > 0 && <FaultTable faults={report.faults} total={report.total} />}
      {file && <FileFacts report={report} />}
      {file && isOpen && <ColumnTable columns={file.columns} choices={choices} said={said} onChange={onChange} />}
      {file && isOpen && <FirstRows columns={file.columns} rows={file.firstRows} />}
      <Replaced report={report} said={said} onChange={onChange} />
      {outcome === 'refused' && <p className="hint">{t('import.againHint')}</p>}
      {isOpen && (
        <p className="buttons">
          <button type="button" onClick={onPreview} disabled={busy}>
            {t('import.again')}
          </button>
          <button type="button" className="primary" onClick={onImport} disabled={busy || outcome !== 'would-import'}>
            {t('import.keep')}
          </button>
        </p>
      )}
    </section>
  );
}

function Outcome({ report: { outcome, contents, file } }: { report: ImportReport }) {
  const { t } = useTexts();
  const format = useFormat();
  const values = { rows: format.whole(file?.rows ?? 0), values: format.whole(contents?.values ?? 0) };
  return (
    <p className={outcome === 'refused' ? 'notice failure' : 'notice'}>
      <strong>{t(`import.outcome.${outcome}`)}</strong>{' '}
      {contents && outcome !== 'refused' && t(`import.contents.${contents.kind}`, values)}
    </p>
  );
}

function FileFacts({ report: { file, contents } }: { report: ImportReport }) {
  const { t } = useTexts();
  if (!file) return null;
  const form =
    file.kind === 'xlsx'
      ? t('import.readXlsx', { sheet: file.sheet ?? '' })
      : t('import.readCsv', {
          encoding: file.encoding ?? '',
          separator: t(`import.separator.${file.separator ?? 'comma'}`),
          bom: t(file.bom ? 'import.bom' : 'import.noBom'),
        });
  return (
    <ul className="facts">
      <li>{form}</li>
      {file.otherSheets.length > 0 && <li>{t('import.otherSheets', { names: file.otherSheets.join(', ') })}</li>}
      {contents && <li>{t(`import.decimal.${contents.decimalMark}`)}</li>}
      {contents && (
        <li>
          {t('import.scale')}: {t(`import.scale.${contents.scale}`)}
        </li>
      )}
    </ul>
  );
}

function Replaced({ report, said, onChange }: Pick<ReportViewProps, 'report' | 'said' | 'onChange'>) {
  const { t } = useTexts();
  const format = useFormat();
  if (report.replaced.length === 0) return null;
  const waves = report.replaced.map(({ name, from, to }) => `${name} (${format.days(from, to)})`).join(', ');
  if (report.outcome === 'imported') return <p className="notice">{t('import.replaced', { waves })}</p>;
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={said.replace}
          onChange={(event) => onChange({ replace: event.target.checked })}
        />
        {t('import.replace', { waves })}
      </label>
      <p className="hint">{t('import.replaceNote')}</p>
    </>
  );
}
