import { useTranslation } from 'react-i18next';
import { textIn } from '#shared/domain/text-in.ts';
import { type Distribution, distributions, type Part } from '../core/breakdown.ts';
import { shareText } from '../results/figure-words.ts';
import type { ResultsModel } from '../results/results-model.ts';

export interface DistributionCardProps {
  readonly model: ResultsModel;
  readonly large: boolean;
}

const SHOWN_SMALL = 2;
/** A narrower segment has no room for its number; the table has it. */
const NUMBER_FROM = 9;

/** How the answers of each question are spread: 100 % bars with numbers, and a table of the same. */
export function DistributionCard({ model, large }: DistributionCardProps) {
  const { t } = useTranslation();
  const { results, counted, focus, lang } = model;
  const all = distributions(results.questions, counted.counts, focus);
  if (all.length === 0) return <p className="staff-note">{t('figure.too-few')}</p>;
  return (
    <ul className="distributions">
      {all.slice(0, large ? all.length : SHOWN_SMALL).map((one) => (
        <li key={one.question}>
          <p className="distribution-title">
            {textIn(one.title, lang, 'en')} <span className="goal-measure">n {one.n}</span>
          </p>
          <Bar parts={one.parts} lang={lang} />
          {large && <DistributionTable one={one} lang={lang} />}
        </li>
      ))}
    </ul>
  );
}

function nameOf({ name }: Part, lang: string): string {
  return typeof name === 'string' ? name : textIn(name, lang, 'en');
}

function Bar({ parts, lang }: { readonly parts: readonly Part[]; readonly lang: string }) {
  const shown = parts.filter(({ count }) => count > 0);
  const label = shown.map((part) => `${nameOf(part, lang)} ${shareText(part.share, lang)}`).join(', ');
  return (
    <div className="stack" role="img" aria-label={label}>
      {shown.map((part) => (
        <span key={nameOf(part, lang)} data-step={part.step} style={{ flexGrow: part.share }}>
          {part.share >= NUMBER_FROM ? Math.round(part.share) : ''}
        </span>
      ))}
    </div>
  );
}

function DistributionTable({ one, lang }: { readonly one: Distribution; readonly lang: string }) {
  const { t } = useTranslation();
  return (
    <table className="twin">
      <thead>
        <tr>
          <th scope="col">{t('distribution.answer')}</th>
          <th scope="col">{t('measure.share')}</th>
          <th scope="col">{t('column.n')}</th>
        </tr>
      </thead>
      <tbody>
        {one.parts.map((part) => (
          <tr key={nameOf(part, lang)}>
            <th scope="row">
              <span className="swatch" data-step={part.step} /> {nameOf(part, lang)}
            </th>
            <td>{shareText(part.share, lang)}</td>
            <td>{part.count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
