import { useTranslation } from 'react-i18next';
import { textIn } from '#shared/domain/text-in.ts';
import { type Reasons, reasons } from '../core/breakdown.ts';
import { shareText } from '../results/figure-words.ts';
import type { ResultsModel } from '../results/results-model.ts';

export interface ReasonsCardProps {
  readonly model: ResultsModel;
  readonly large: boolean;
}

const SHOWN_SMALL = 3;
const FEWEST_ANSWERS = 5;

/** What visitors gave as the reason of low and of high answers, most frequent first. */
export function ReasonsCard({ model, large }: ReasonsCardProps) {
  const { t } = useTranslation();
  const found = reasons(model.results.survey, model.counted.counts);
  if (!found) return <p className="staff-note">{t('reasons.none')}</p>;
  return (
    <div className="reasons">
      {(['low', 'high'] as const).map((side) => (
        <div key={side}>
          <h3>{t(`reasons.${side}`)}</h3>
          <ReasonList side={found[side]} lang={model.lang} most={large ? found[side].rows.length : SHOWN_SMALL} />
        </div>
      ))}
    </div>
  );
}

function ReasonList({ side, lang, most }: { readonly side: Reasons; readonly lang: string; readonly most: number }) {
  const { t } = useTranslation();
  if (side.n < FEWEST_ANSWERS) return <p className="staff-note">{t('figure.too-few')}</p>;
  const rows = side.rows.filter(({ count }) => count > 0).slice(0, most);
  return (
    <ol>
      {rows.map((row) => (
        <li key={textIn(row.name, lang, 'en')}>
          <span>{textIn(row.name, lang, 'en')}</span>
          <b>{shareText(row.share, lang)}</b>
        </li>
      ))}
    </ol>
  );
}
