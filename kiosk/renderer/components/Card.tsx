import type { ReactNode } from 'react';
import { CheckMark } from './CheckMark.tsx';
import { Touchable } from './touch/Touchable.tsx';

export interface CardProps {
  readonly label: string;
  readonly chosen: boolean;
  readonly className?: string;
  /** Stands before or above the label: a face, a tick box. */
  readonly picture?: ReactNode;
  readonly lang?: string;
  onPress(): void;
}

/** An answer to tap. The chosen one is told by a thick border and a check mark, never by colour alone. */
export function Card({ label, chosen, className = '', picture, lang, onPress }: CardProps) {
  return (
    <Touchable className={`card ${className}`} aria-pressed={chosen} lang={lang} onPress={onPress}>
      {picture}
      <span className="card-label fits">{label}</span>
      {chosen && <CheckMark />}
    </Touchable>
  );
}
