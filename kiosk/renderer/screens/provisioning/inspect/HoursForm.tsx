import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpeningHours } from '#shared/domain/opening-hours.ts';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import { weekdayNames } from './content-lines.ts';
import { movedTime, sameAllWeek, toggledDay, USUAL_WEEK, WEEKDAYS, type Weekday } from './hours-edit.ts';
import { InspectPage } from './InspectPage.tsx';

export interface HoursFormProps {
  /** Undefined = always open. */
  readonly hours: OpeningHours | undefined;
  readonly lang: string;
  /** `null`: this kiosk says nothing of its own. */
  onHours(hours: OpeningHours | null): void;
  onBack(): void;
}

/** P4: opening hours of this kiosk, a day at a time. */
export function HoursForm({ hours, lang, onHours, onBack }: HoursFormProps) {
  const { t } = useTranslation();
  const [week, setWeek] = useState(hours);
  const [day, setDay] = useState<Weekday>('1');
  return (
    <InspectPage
      step="content-hours"
      title={t('content.hours')}
      hint={t('hours.hint')}
      onBack={onBack}
      other={{ text: t('hours.inherit'), go: () => onHours(null) }}
      forward={{ text: t('hours.take'), isOff: week === undefined, go: () => week && onHours(week) }}
    >
      {week === undefined ? (
        <Touchable className="staff-button staff-action" data-hours="begin" onPress={() => setWeek(USUAL_WEEK)}>
          {t('hours.begin')}
        </Touchable>
      ) : (
        <>
          <Week week={week} day={day} lang={lang} onDay={setDay} />
          <Day week={week} day={day} onWeek={setWeek} />
        </>
      )}
    </InspectPage>
  );
}

interface WeekProps {
  readonly week: OpeningHours;
  readonly day: Weekday;
  readonly lang: string;
  onDay(day: Weekday): void;
}

function Week({ week, day, lang, onDay }: WeekProps) {
  const { t } = useTranslation();
  const names = weekdayNames(lang);
  return (
    <div className="hours-week">
      {WEEKDAYS.map((one, at) => (
        <Touchable key={one} className="staff-button" aria-pressed={one === day} onPress={() => onDay(one)}>
          <span>{names[at]}</span>
          <span>{week[one] ? `${week[one].from}–${week[one].to}` : t('content.closed')}</span>
        </Touchable>
      ))}
    </div>
  );
}

interface DayProps {
  readonly week: OpeningHours;
  readonly day: Weekday;
  onWeek(week: OpeningHours): void;
}

function Day({ week, day, onWeek }: DayProps) {
  const { t } = useTranslation();
  const open = week[day];
  return (
    <>
      {open && (
        <div className="hours-day">
          {(['from', 'to'] as const).map((end) => (
            <div key={end} className="hours-time" data-end={end}>
              <span className="staff-note">{t(`hours.${end}`)}</span>
              <Touchable
                className="staff-button"
                aria-label={t('hours.earlier', { end: t(`hours.${end}`) })}
                onPress={() => onWeek(movedTime(week, day, end, -1))}
              >
                −
              </Touchable>
              <output>{open[end]}</output>
              <Touchable
                className="staff-button"
                aria-label={t('hours.later', { end: t(`hours.${end}`) })}
                onPress={() => onWeek(movedTime(week, day, end, 1))}
              >
                +
              </Touchable>
            </div>
          ))}
        </div>
      )}
      <div className="setup-choices">
        <Touchable className="staff-button" aria-pressed={!open} onPress={() => onWeek(toggledDay(week, day))}>
          {t('hours.closed')}
        </Touchable>
        <Touchable className="staff-button" onPress={() => onWeek(sameAllWeek(week, day))}>
          {t('hours.same')}
        </Touchable>
      </div>
    </>
  );
}
