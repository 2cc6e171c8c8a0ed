import { type FormEvent, useId, useState } from 'react';
import { MAX_IMPORT_FILE_BYTES } from '#shared/contract/imports.ts';
import { useTexts } from '../i18n/use-texts.ts';
import type { ImportChoices } from './ImportPage.tsx';
import type { Choices } from './use-import.ts';

interface ImportFormProps {
  choices: ImportChoices;
  said: Choices;
  busy: boolean;
  onSurvey(survey: string): void;
  onFile(file: File | undefined): void;
  onChange(news: Partial<Choices>): void;
  onPreview(): void;
}

const AUDIENCES = ['staff', 'customer'] as const;
const SCALES = ['own', '5', '7', '0-100'] as const;
const MB = 1024 * 1024;

/** What a file is, asked before it is looked at: survey, days, file, and its scale where it cannot be told. */
export function ImportForm({ choices, said, busy, onSurvey, onFile, onChange, onPreview }: ImportFormProps) {
  const { t, own } = useTexts();
  const id = useId();
  const [fault, setFault] = useState<'import.missing' | 'import.tooLarge'>();
  const [file, setFile] = useState<File>();
  const isOfStaff = choices.surveys.find(({ survey }) => survey === said.survey)?.audience === 'staff';
  const choose = (chosen: File | undefined) => {
    const isTooLarge = chosen !== undefined && chosen.size > MAX_IMPORT_FILE_BYTES;
    setFault(isTooLarge ? 'import.tooLarge' : undefined);
    setFile(isTooLarge ? undefined : chosen);
    onFile(isTooLarge ? undefined : chosen);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file === undefined || said.period === '') return setFault('import.missing');
    setFault(undefined);
    onPreview();
  };
  return (
    <form className="import-form" onSubmit={submit} noValidate>
      <div className="field">
        <label htmlFor={`${id}-survey`}>{t('import.survey')}</label>
        <select id={`${id}-survey`} value={said.survey} onChange={(event) => onSurvey(event.target.value)}>
          {AUDIENCES.map((audience) => (
            <optgroup key={audience} label={t(`import.${audience}`)}>
              {choices.surveys
                .filter((one) => one.audience === audience)
                .map(({ survey, name }) => (
                  <option key={survey} value={survey}>
                    {own(name)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-period`}>{t('import.period')}</label>
        <input
          id={`${id}-period`}
          value={said.period}
          aria-describedby={`${id}-hint`}
          maxLength={24}
          onChange={(event) => onChange({ period: event.target.value.trim() })}
        />
        <p className="hint" id={`${id}-hint`}>
          {t('period.hint')}
        </p>
      </div>
      <div className="field">
        <label htmlFor={`${id}-name`}>{t('import.name')}</label>
        <input
          id={`${id}-name`}
          value={said.name ?? ''}
          maxLength={60}
          onChange={(event) => onChange({ name: event.target.value === '' ? undefined : event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-scale`}>{t('import.scale')}</label>
        <select
          id={`${id}-scale`}
          value={said.scale ?? ''}
          onChange={(event) => onChange({ scale: SCALES.find((scale) => scale === event.target.value) })}
        >
          <option value="">{t('import.scale.auto')}</option>
          {SCALES.map((scale) => (
            <option key={scale} value={scale}>
              {t(`import.scale.${scale}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-file`}>{t('import.file')}</label>
        <input
          id={`${id}-file`}
          type="file"
          accept=".csv,.xlsx,.txt,.tsv"
          onChange={(event) => choose(event.target.files?.[0])}
        />
        <p className="hint">
          {t('import.file.hint', {
            mb: MAX_IMPORT_FILE_BYTES / MB,
            command: isOfStaff ? 'import-staff' : 'import-responses',
          })}
        </p>
      </div>
      <div role="alert">{fault !== undefined && <p className="hint wrong">{t(fault)}</p>}</div>
      <button type="submit" className="primary" disabled={busy}>
        {t(busy ? 'import.busy' : 'import.preview')}
      </button>
    </form>
  );
}
