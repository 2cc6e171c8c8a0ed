import type { ChainArrow } from '#shared/domain/chain-result.ts';
import { useFilters } from '../filters/use-filters.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { useAnalysisFormat } from './use-analysis-format.ts';

interface ArrowListProps {
  arrows: readonly ChainArrow[];
  name(item: string): string;
}

/** The arrows in words, from the customer's end backwards; each opens the teams behind it. The picture's twin for keyboards and phones. */
export function ArrowList({ arrows, name }: ArrowListProps) {
  const { t } = useTexts();
  const { filters, change } = useFilters();
  const format = useAnalysisFormat();
  return (
    <ul className="arrow-list">
      {arrows.map(({ from, to, grade, kind, sameRespondents }) => {
        const chosen = filters.x === from && filters.y === to;
        const toggle = (): void => change(chosen ? { x: undefined, y: undefined } : { x: from, y: to });
        return (
          <li key={`${from} ${to}`}>
            <ArrowMark grade={grade} />
            <div>
              <p>
                <strong>{t('chain.arrow', { from: name(from), to: name(to) })}</strong>
              </p>
              <p className="small">{format.gradeWord(grade, kind)}</p>
              {sameRespondents && <p className="badge">{t('chain.same')}</p>}
            </div>
            <button type="button" aria-pressed={chosen} onClick={toggle}>
              {t('scatter.open')} <span className="unseen">{t('chain.arrow', { from: name(from), to: name(to) })}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** A short piece of the arrow as it is drawn in the picture. */
export function ArrowMark({ grade }: { grade: ChainArrow['grade'] }) {
  return (
    <svg className="arrow-mark" viewBox="0 0 44 14" aria-hidden="true">
      <path d="M1,7H34" strokeDasharray={grade === 'possible' ? '7 5' : undefined} />
      <path className="head" d="M33,1l10,6l-10,6z" />
    </svg>
  );
}
