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
    <section className="card" data-card={name} aria-labelledby={`card-${name}`}>
      <h2 className="card-title" id={`card-${name}`}>
        {title}
      </h2>
      <div className="card-body">{children}</div>
      {onOpen && <Touchable className="card-open" aria-label={t('card.open', { name: title })} onPress={onOpen} />}
    </section>
  );
}
