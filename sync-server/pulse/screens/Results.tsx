import type { PulsePage } from '#shared/contract/pulse.ts';
import { useTexts } from '../i18n/texts.ts';

/** The team's own figures of the last whole month and what the team is at. */
export function Results({ page }: { page: PulsePage }) {
  const { t, month } = useTexts();
  const { results } = page;
  return (
    <>
      <UnderWay page={page} />
      {results === null ? (
        <p className="hint">{t('end.none')}</p>
      ) : (
        <section aria-labelledby="results">
          <h2 id="results">{t('end.results', { month: month(results.month) })}</h2>
          <p className="hint">{t('end.scale')}</p>
          <ul className="results">
            {results.items.map((item) => (
              <Result key={item.item} item={item} />
            ))}
          </ul>
          {results.items.some(({ hidden }) => hidden) && <p className="hint">{t('end.rollsUp')}</p>}
        </section>
      )}
    </>
  );
}

type Item = NonNullable<PulsePage['results']>['items'][number];

function Result({ item }: { item: Item }) {
  const { t, own, number } = useTexts();
  return (
    <li>
      <span>{own(item.title)}</span>
      {item.hidden ? (
        <span className="hint">{t('end.hidden')}</span>
      ) : (
        <span className="figure">
          <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="8" className="track" />
            <rect width={item.value} height="8" className="fill" />
          </svg>
          <strong>{number(item.value)}</strong> <span className="hint">n = {item.n}</span>
        </span>
      )}
    </li>
  );
}

function UnderWay({ page }: { page: PulsePage }) {
  const { t, day } = useTexts();
  if (page.underWay === null) return null;
  return (
    <section aria-labelledby="under-way">
      <h2 id="under-way">{t('end.underWay')}</h2>
      <p>{t('end.due', { title: page.underWay.title, day: day(page.underWay.due) })}</p>
    </section>
  );
}
