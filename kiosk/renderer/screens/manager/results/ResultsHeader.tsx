import { useTranslation } from 'react-i18next';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import type { HealthCardProps } from '../cards/HealthCard.tsx';
import { PERIODS, type PeriodName } from '../core/period-counts.ts';
import { agoText } from './figure-words.ts';

export interface ResultsHeaderProps {
  readonly name: string;
  readonly period: PeriodName;
  readonly counted: number;
  readonly setAside: number;
  readonly health: HealthCardProps;
  onPeriod(period: PeriodName): void;
  onLeave(): void;
}

/** Where this is, which days, and how fresh it is. */
export function ResultsHeader(props: ResultsHeaderProps) {
  const { name, period, counted, setAside, health, onPeriod, onLeave } = props;
  const { t } = useTranslation();
  const { status, lastSync, now, lang } = health;
  return (
    <header className="staff-header">
      <div className="staff-heading">
        <h1 className="staff-title">{name}</h1>
        <p className="staff-note head-facts">
          {t('results.device')}: <b data-head="counted">{counted}</b> · {t('facts.set-aside')}{' '}
          <b data-head="set-aside">{setAside}</b> · {t('facts.last-sync')}{' '}
          {lastSync === null ? t('facts.never') : agoText(lastSync, now, lang)} · {t('facts.unsent')}{' '}
          <b data-head="unsent">{status.unsent}</b>
        </p>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: three buttons that choose what the page shows are no form part */}
      <div className="period-switch" role="group" aria-label={t('period.name')}>
        {PERIODS.map((one) => (
          <Touchable key={one} className="staff-button" aria-pressed={period === one} onPress={() => onPeriod(one)}>
            {t(`period.${one}`)}
          </Touchable>
        ))}
      </div>
      <Touchable className="staff-button" onPress={onLeave}>
        {t('lock')}
      </Touchable>
    </header>
  );
}
