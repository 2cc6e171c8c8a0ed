import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import type { CardName } from './card-names.ts';

export interface CardProps {
  readonly name: CardName;
  readonly children: ReactNode;
  /** Opens the card's own page; absent there. */
  readonly onOpen?: (() => void) | undefined;
}

/** One card of the results. The whole card is the button that opens it. */
export function Card({ name, children, onOpen }: CardProps) {
  const { t } = useTranslation();
  const title = t(`card.${name}`);
  return (
    <section className="result-card" data-card={name} aria-labelledby={`card-${name}`}>
      <h2 className="result-title" id={`card-${name}`}>
        {title}
      </h2>
      <div className="result-body">{children}</div>
      {onOpen && <Touchable className="result-open" aria-label={t('card.open', { name: title })} onPress={onOpen} />}
    </section>
  );
}
