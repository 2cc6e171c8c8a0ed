import { useId, useState } from 'react';
import { useServices } from '../api/services.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { dayOf, isPeriod, offeredPeriods } from './period-notation.ts';

interface PeriodFieldProps {
  period: string | undefined;
  /** What no period at all means here; the running month unless told. */
  unset?: string;
  onChange(period: string | undefined): void;
}

const CUSTOM = 'custom';

/** The period by name, or in the notation used everywhere (`2026-Q4`); a wrong one is told and changes nothing. */
export function PeriodField({ period, unset, onChange }: PeriodFieldProps) {
  const { t } = useTexts();
  const { now } = useServices();
  const id = useId();
  const [writing, setWriting] = useState(false);
  const offered = offeredPeriods(dayOf(now()));
  const named = period === undefined || offered.some((one) => one.period === period);
  const custom = writing || !named;
  const choose = (value: string): void => {
    setWriting(value === CUSTOM);
    if (value !== CUSTOM) onChange(value === '' ? undefined : value);
  };
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{t('filter.period')}</label>
        <select id={id} value={custom ? CUSTOM : (period ?? '')} onChange={(event) => choose(event.target.value)}>
          <option value="">{unset ?? t('period.thisMonth')}</option>
          {offered.map((one) => (
            <option key={one.name} value={one.period}>
              {t(one.name)}
            </option>
          ))}
          <option value={CUSTOM}>{t('period.custom')}</option>
        </select>
      </div>
      {custom && <CustomPeriod key={period} period={period} onChange={onChange} />}
    </>
  );
}

function CustomPeriod({ period, onChange }: PeriodFieldProps) {
  const { t } = useTexts();
  const id = useId();
  const [text, setText] = useState(period ?? '');
  const [wrong, setWrong] = useState(false);
  const apply = (): void => {
    const wanted = text.trim().toUpperCase();
    setWrong(!isPeriod(wanted));
    if (isPeriod(wanted)) onChange(wanted);
  };
  return (
    <div className="field custom-period">
      <label htmlFor={id}>{t('period.customLabel')}</label>
      <div className="with-button">
        <input
          id={id}
          value={text}
          maxLength={24}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          aria-invalid={wrong}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && apply()}
        />
        <button type="button" onClick={apply}>
          {t('period.apply')}
        </button>
      </div>
      <p id={`${id}-hint`} className={wrong ? 'hint wrong' : 'hint'} role={wrong ? 'alert' : undefined}>
        {wrong && <strong>{t('period.wrong')} </strong>}
        {t('period.hint')}
      </p>
    </div>
  );
}
