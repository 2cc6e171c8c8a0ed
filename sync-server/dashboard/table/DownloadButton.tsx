import type { Language } from '../i18n/language.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { type Sheet, sheetToCsv } from './sheet.ts';

interface DownloadButtonProps {
  /** File name without its ending. */
  name: string;
  sheet(): Sheet;
  language: Language;
}

function download(fileName: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}

/** Gives what the page shows as a CSV file. */
export function DownloadButton({ name, sheet, language }: DownloadButtonProps) {
  const { t } = useTexts();
  return (
    <button type="button" className="quiet" onClick={() => download(`${name}.csv`, sheetToCsv(sheet(), language))}>
      {t('csv')}
    </button>
  );
}
