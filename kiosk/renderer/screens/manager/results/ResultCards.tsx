import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import type { Shape } from '../../../styles/metric.ts';
import { Card } from '../cards/Card.tsx';
import { CardContent, type CardContentProps } from '../cards/CardContent.tsx';
import { CARD_NAMES, type CardName } from '../cards/card-names.ts';

export interface ResultCardsProps extends Omit<CardContentProps, 'name' | 'large'> {
  readonly shape: Shape;
  readonly opened: CardName | null;
  onOpen(name: CardName): void;
  onBack(): void;
}

/** All cards on one page, or one of them on its own; on a small panel always one, behind tabs. */
export function ResultCards({ shape, opened, onOpen, onBack, ...content }: ResultCardsProps) {
  const { t } = useTranslation();
  if (shape === 'square') {
    const shown = opened ?? 'goals';
    return (
      <>
        <nav className="result-tabs" aria-label={t('cards.name')}>
          {CARD_NAMES.map((name) => (
            <Touchable key={name} className="staff-button" aria-pressed={name === shown} onPress={() => onOpen(name)}>
              {t(`card.${name}`)}
            </Touchable>
          ))}
        </nav>
        <OpenedCard title={t(`card.${shown}`)} name={shown}>
          <CardContent name={shown} large {...content} />
        </OpenedCard>
      </>
    );
  }
  if (opened)
    return (
      <OpenedCard title={t(`card.${opened}`)} name={opened} onBack={onBack}>
        <CardContent name={opened} large {...content} />
      </OpenedCard>
    );
  return (
    <div className="result-cards">
      {CARD_NAMES.map((name) => (
        <Card key={name} name={name} onOpen={() => onOpen(name)}>
          <CardContent name={name} large={false} {...content} />
        </Card>
      ))}
    </div>
  );
}

export interface OpenedCardProps {
  readonly title: string;
  readonly name?: CardName;
  readonly children: ReactNode;
  onBack?(): void;
}

/** A card on its own page; what does not fit scrolls, by touch and by keys. */
export function OpenedCard({ title, name, children, onBack }: OpenedCardProps) {
  const { t } = useTranslation();
  return (
    <div className="result-card result-large" data-card={name}>
      <div className="result-head">
        <h2 className="result-title">{title}</h2>
        {onBack && (
          <Touchable className="staff-button" onPress={onBack}>
            {t('card.back')}
          </Touchable>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a page that may scroll must be scrollable by keys */}
      <section className="result-body result-scroll" aria-label={title} tabIndex={0}>
        {children}
      </section>
    </div>
  );
}
