import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import type { Found, PageName } from './InspectArea.tsx';

const STEPS = [
  'card',
  'screen',
  'taps',
  'sound',
  'keypad',
  'content',
  'place',
  'lockdown',
  'pin',
  'report',
  'remove',
] as const satisfies PageName[];

const HEARD = {
  both: 'sound.both',
  left: 'sound.only-left',
  right: 'sound.only-right',
  none: 'sound.none',
  absent: 'sound.absent',
} as const;

interface StepListProps {
  readonly found: Found;
  onPage(page: PageName): void;
  onLeave(): void;
}

/** Every step of the inspection with what it has found so far. */
export function StepList({ found, onPage, onLeave }: StepListProps) {
  const { t, i18n } = useTranslation();
  const done = doneSoFar(found, t, new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }));
  return (
    <main className="staff-page setup-page" data-step="inspect">
      <h1 className="staff-title">{t('inspect.title')}</h1>
      <ul className="inspect-list">
        {STEPS.map((step) => (
          <li key={step} data-inspect={step}>
            <Touchable className="staff-button" onPress={() => onPage(step)}>
              {t(`inspect.${step}`)}
            </Touchable>
            <span className="staff-note">{done[step] ?? ''}</span>
          </li>
        ))}
      </ul>
      <div className="setup-bar">
        <Touchable className="staff-button staff-primary" onPress={onLeave}>
          {t('inspect.leave')}
        </Touchable>
      </div>
    </main>
  );
}

function doneSoFar(found: Found, t: TFunction, number: Intl.NumberFormat): Readonly<Partial<Record<PageName, string>>> {
  const { screen, sound, keypad, touch, placement, lockdown, panelInches } = found;
  const isSeen = screen && Object.values(screen).every((verdict) => verdict === 'ok');
  return {
    card: panelInches === undefined ? '' : t('inspect.inches', { inches: number.format(panelInches) }),
    ...(screen && { screen: t(isSeen ? 'verdict.ok' : 'verdict.fault') }),
    ...(sound && { sound: t(HEARD[sound]) }),
    ...(keypad && { keypad: t(`keypad.${keypad}`) }),
    ...(touch && { taps: t('inspect.worst', { mm: number.format(touch.worstMm) }) }),
    ...(placement && { place: t(`place.${placement}`) }),
    ...(lockdown && {
      lockdown: t('inspect.faults', {
        faults: lockdown.filter(({ state }) => state === 'fault').length,
        unknown: lockdown.filter(({ state }) => state === 'unknown').length,
      }),
    }),
  };
}
