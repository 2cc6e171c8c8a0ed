import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from '../components/ChoiceGrid.tsx';
import { Pager } from '../components/Pager.tsx';
import { TickGrid } from '../components/TickGrid.tsx';
import type { Pick } from './answer-pick.ts';

const PER_SCREEN = 6;

export interface MultiAreaProps {
  readonly choices: readonly Choice[];
  readonly ticked: readonly string[];
  readonly titleId: string;
  onPick(pick: Pick | null): void;
  /** Other cards stand here now; the name tells them apart. */
  onTurn(cards: string): void;
}

/** C6: six tick cards a screen; more go to the next page. Ticks keep the order of the options. */
export function MultiArea({ choices, ticked, titleId, onPick, onTurn }: MultiAreaProps) {
  const { t } = useTranslation();
  const [page, setPage] = useState(0);
  const pages = Math.ceil(choices.length / PER_SCREEN);
  const turn = (toPage: number) => {
    setPage(toPage);
    onTurn(String(toPage));
  };
  const tick = (id: string) => {
    const wanted = ticked.includes(id) ? ticked.filter((one) => one !== id) : [...ticked, id];
    const inOrder = choices.map((choice) => choice.id).filter((one) => wanted.includes(one));
    onPick(inOrder.length > 0 ? { value: { o: inOrder } } : null);
  };
  return (
    <>
      <p className="hint">{t('multi.hint')}</p>
      <TickGrid
        choices={choices.slice(page * PER_SCREEN, (page + 1) * PER_SCREEN)}
        ticked={ticked}
        titleId={titleId}
        onTick={tick}
      />
      {pages > 1 && (
        <Pager page={page} pages={pages} previous={t('page.previous')} next={t('page.next')} onPage={turn} />
      )}
    </>
  );
}
