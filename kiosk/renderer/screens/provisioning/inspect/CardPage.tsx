import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import { SMALLEST_SUPPORTED_INCHES } from '../enrolment-answers.ts';
import { CARD_MM, cardOfInches, inchesOfCard } from './glass-geometry.ts';
import type { InspectPageProps } from './InspectArea.tsx';
import { InspectPage } from './InspectPage.tsx';

const CHANGES = [-10, -1, 1, 10] as const;
const RANGE = { from: 10, to: 100 } as const;

/** P3: a bank card held on the glass says how large the panel is. */
export function CardPage({ parts, lang, found, onFound, onBack }: InspectPageProps) {
  const { t } = useTranslation();
  const [cardPx, setCardPx] = useState(() => cardOfInches(screen, found.panelInches ?? parts.identity.panelInches));
  const inches = inchesOfCard(screen, cardPx);
  const isFit = inches >= RANGE.from && inches <= RANGE.to;
  const shown = new Intl.NumberFormat(lang).format(inches);
  const hint = inches < SMALLEST_SUPPORTED_INCHES ? t('panel.small') : t('card.hint');
  return (
    <InspectPage
      step="card"
      title={t('inspect.card')}
      hint={hint}
      onBack={onBack}
      forward={{ text: t('card.keep', { inches: shown }), isOff: !isFit, go: () => onFound({ panelInches: inches }) }}
    >
      <div className="card-bed">
        <div
          className="card-shape"
          style={{ width: cardPx, height: (cardPx * CARD_MM.height) / CARD_MM.width }}
          data-inches={inches}
        />
      </div>
      <div className="setup-choices">
        {CHANGES.map((change) => (
          <Touchable
            key={change}
            className="staff-button"
            aria-label={t(change < 0 ? 'card.smaller' : 'card.larger', { px: Math.abs(change) })}
            onPress={() => setCardPx(Math.max(1, cardPx + change))}
          >
            {change < 0 ? `− ${-change}` : `+ ${change}`}
          </Touchable>
        ))}
      </div>
    </InspectPage>
  );
}
