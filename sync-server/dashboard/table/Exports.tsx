import { useState } from 'react';
import { useTexts } from '../i18n/use-texts.ts';
import { saveFile } from './save-file.ts';
import { type Sheet, sheetToCsv } from './sheet.ts';
import { sheetToXlsx } from './sheet-to-xlsx.ts';

interface ExportsProps {
  /** File name without its ending. */
  name: string;
  sheet(): Sheet;
  /** What a reader of the file has to know beside the figures. */
  about: readonly string[];
  /** The picture as a PNG; absent where a table is shown. */
  picture?: (() => Promise<Blob>) | undefined;
}

/** What the page shows as CSV, XLSX and, of a chart, PNG. */
export function Exports({ name, sheet, about, picture }: ExportsProps) {
  const { t, language } = useTexts();
  const [failed, setFailed] = useState(false);
  const save = (ending: string, make: () => Blob | Promise<Blob>): void => {
    setFailed(false);
    Promise.resolve()
      .then(make)
      .then(
        (content) => saveFile(`${name}.${ending}`, content),
        () => setFailed(true),
      );
  };
  const csv = () => new Blob([sheetToCsv(sheet(), language)], { type: 'text/csv;charset=utf-8' });
  const names = { about: t('export.about'), figures: t('export.figures') };
  return (
    <div className="exports">
      <button type="button" className="quiet" onClick={() => save('csv', csv)}>
        {t('csv')}
      </button>
      <button
        type="button"
        className="quiet"
        onClick={() => save('xlsx', () => sheetToXlsx({ names, about, figures: sheet() }))}
      >
        {t('xlsx')}
      </button>
      {picture !== undefined && (
        <button type="button" className="quiet" onClick={() => save('png', picture)}>
          {t('png')}
        </button>
      )}
      {failed && <p role="alert">{t('export.failed')}</p>}
    </div>
  );
}
