import type { Language } from '../i18n/language.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { saveFile } from './save-file.ts';
import { type Sheet, sheetToCsv } from './sheet.ts';

interface DownloadButtonProps {
  /** File name without its ending. */
  name: string;
  sheet(): Sheet;
  language: Language;
}

/** Gives what the page shows as a CSV file. */
export function DownloadButton({ name, sheet, language }: DownloadButtonProps) {
  const { t } = useTexts();
  const csv = () => new Blob([sheetToCsv(sheet(), language)], { type: 'text/csv;charset=utf-8' });
  return (
    <button type="button" className="quiet" onClick={() => saveFile(`${name}.csv`, csv())}>
      {t('csv')}
    </button>
  );
}
