import { type ReactNode, useEffect, useRef } from 'react';
import { useKioskView } from '../kiosk-view.ts';
import { type Cards, columnsOf } from './fit.ts';
import { useFit } from './use-fit.ts';

export interface FrameProps {
  /** Name of the screen, for the style sheet. */
  readonly screen: string;
  /** Changes with every new content; the focus moves to the title then. */
  readonly contentKey: string;
  /** Changes when the same content takes another room. */
  readonly fitKey?: string;
  readonly title: string;
  readonly titleId: string;
  /** A line over the title: the place. */
  readonly above?: string | undefined;
  /** The cards of the answers, which decide the columns. */
  readonly cards?: Cards;
  readonly bars: ReactNode;
  readonly children: ReactNode;
}

const NO_CARDS: Cards = { count: 0 };

/** Every customer screen: title, answers, and all controls at the bottom within reach. Nothing scrolls. */
export function Frame({
  screen,
  contentKey,
  fitKey,
  title,
  titleId,
  above,
  cards = NO_CARDS,
  bars,
  children,
}: FrameProps) {
  const { metric, preferences } = useKioskView();
  const frame = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { lang, largeText } = preferences;
  const columns = columnsOf(metric.shape === 'tall', largeText, cards);
  useFit(frame, columns, `${contentKey} ${fitKey} ${lang} ${largeText} ${metric.u} ${metric.shape} ${title}`);
  useEffect(() => {
    if (contentKey) heading.current?.focus({ preventScroll: true });
  }, [contentKey]);
  return (
    <main className="frame" data-screen={screen} ref={frame}>
      <div className="title-area room">
        {above && <p className="place">{above}</p>}
        <h1 key={contentKey} className="title fits" id={titleId} tabIndex={-1} ref={heading}>
          {title}
        </h1>
      </div>
      <div className="answers room">{children}</div>
      <div className="bars">{bars}</div>
    </main>
  );
}
