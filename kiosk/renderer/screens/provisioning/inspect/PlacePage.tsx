import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import { FieldStep } from '../FieldStep.tsx';
import { highestControlMm, REACH_MM } from './glass-geometry.ts';
import type { InspectPageProps } from './InspectArea.tsx';
import { InspectPage } from './InspectPage.tsx';

const PLACEMENTS = ['exit', 'service-desk', 'waiting-room', 'other'] as const;
const HIGHEST_EDGE_MM = 3_000;

/** P4: where the kiosk stands, and how high. */
export function PlacePage({ parts, lang, found, onFound, onBack }: InspectPageProps) {
  const { t } = useTranslation();
  const [placement, setPlacement] = useState(found.placement);
  const [typed, setTyped] = useState(found.bottomEdgeMm === undefined ? '' : String(found.bottomEdgeMm / 10));
  const bottomEdgeMm = millimetresOf(typed);
  const highest =
    bottomEdgeMm === null
      ? null
      : highestControlMm(screen, found.panelInches ?? parts.identity.panelInches, bottomEdgeMm);
  const hint =
    highest !== null && highest > REACH_MM ? t('place.high', { mm: highest, limit: REACH_MM }) : t('place.hint');
  const keep = () => {
    if (placement && bottomEdgeMm !== null) onFound({ placement, bottomEdgeMm });
  };
  return (
    <InspectPage
      step="place"
      title={t('inspect.place')}
      hint={hint}
      onBack={onBack}
      forward={{ text: t('place.keep'), isOff: placement === undefined || bottomEdgeMm === null, go: keep }}
    >
      <div className="setup-choices">
        {PLACEMENTS.map((one) => (
          <Touchable
            key={one}
            className="staff-button"
            aria-pressed={placement === one}
            onPress={() => setPlacement(one)}
          >
            {t(`place.${one}`)}
          </Touchable>
        ))}
      </div>
      <p className="staff-note">{t('place.height')}</p>
      <FieldStep label={t('place.height')} text={typed} lang={lang} keys="digits" onText={setTyped} />
    </InspectPage>
  );
}

/** Centimetres as typed, with comma or point. */
function millimetresOf(typed: string): number | null {
  if (!/^\d{1,3}([.,]\d)?$/.test(typed.trim())) return null;
  const mm = Math.round(Number(typed.trim().replace(',', '.')) * 10);
  return mm <= HIGHEST_EDGE_MM ? mm : null;
}
