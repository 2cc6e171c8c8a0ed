import { useEffect, useRef } from 'react';
import { useTexts } from '../i18n/use-texts.ts';

export interface Made {
  readonly team: string;
  readonly fileName: string;
  /** Bytes in base64. */
  readonly pdf: string;
  /** Of a link. */
  readonly address?: string;
}

/** What was made just now and is not shown again: the file to save, and of a link its address. */
export function MadePaper({ made }: { made: Made }) {
  const { t } = useTexts();
  const place = useRef<HTMLDivElement>(null);
  // It is shown once, above a table of all teams: whoever made it far down is brought to it.
  useEffect(() => {
    if (made) place.current?.focus();
  }, [made]);
  const text = made.address === undefined ? 'pulseLinks.sheetMade' : 'pulseLinks.made';
  return (
    <div className="notice" ref={place} tabIndex={-1}>
      <p>{t(text, { team: made.team })}</p>
      {made.address !== undefined && <p className="address">{made.address}</p>}
      <button type="button" className="primary" onClick={() => savePdf(made)}>
        {t('pulseLinks.save')}
      </button>
    </div>
  );
}

function savePdf({ fileName, pdf }: Made): void {
  const bytes = Uint8Array.from(atob(pdf), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
