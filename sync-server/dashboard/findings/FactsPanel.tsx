import type { ReactNode } from 'react';
import type { AnalysisFacts } from '#shared/contract/analysis.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { unitsWord, usedWords } from './about-lines.ts';
import { portionWord } from './portion.ts';

interface FactsPanelProps {
  facts: AnalysisFacts;
  /** Adjusted R2 of the model shown; null = no model, absent = the page has none. */
  explained?: number | null;
}

/** Units used and left out, answers and days of both surveys, how much of the differences is explained. */
export function FactsPanel({ facts, explained }: FactsPanelProps) {
  const { t } = useTexts();
  const format = useFormat();
  const { customers, staff } = facts;
  const [used = '', ...rest] = usedWords(facts, t);
  const answers = (count: number): string => t('analysis.answers', { number: format.whole(count) });
  return (
    <section aria-label={t('analysis.facts')}>
      <dl className="facts">
        <Fact name={unitsWord(facts, t)} value={used}>
          {rest.join(', ')}
        </Fact>
        <Fact name={t('analysis.customers')} value={answers(customers.answers)}>
          <span className="whole">{format.days(customers.from, customers.to)}</span>
        </Fact>
        <Fact name={t('analysis.staff')} value={staff === null ? t('analysis.noStaff') : answers(staff.answers)}>
          {staff !== null && <span className="whole">{format.days(staff.from, staff.to)}</span>}
          {facts.lagMonths > 0 && ` – ${t('analysis.lag', { count: facts.lagMonths })}`}
        </Fact>
        {explained !== undefined && (
          <Fact
            name={t('analysis.explained')}
            value={explained === null ? t('analysis.notExplained') : t(portionWord(explained))}
          >
            {explained !== null && t('analysis.explainedBy', { words: format.share(Math.max(0, explained)) })}
          </Fact>
        )}
      </dl>
      <LeftOut facts={facts} />
    </section>
  );
}

function Fact({ name, value, children }: { name: string; value: string; children?: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        <span className="small">{children}</span>
      </dd>
    </div>
  );
}

/** Who is not in the figures, and why; teams too small to show are named, their numbers never. */
function LeftOut({ facts }: { facts: AnalysisFacts }) {
  const { t } = useTexts();
  const format = useFormat();
  const { leftOut, pools, moved } = facts;
  if (leftOut.length + pools.length + moved.length === 0) return null;
  return (
    <details className="left-out">
      <summary>
        {t('analysis.leftOutList')} ({format.whole(leftOut.length)})
      </summary>
      <ul>
        {leftOut.map(({ unit, name, reason }) => (
          <li key={unit}>
            {name}: {t(`reason.${reason}`)}
          </li>
        ))}
      </ul>
      {pools.length > 0 && <h3>{t('analysis.pools')}</h3>}
      <ul>
        {pools.map(({ unit, name, teams }) => (
          <li key={unit}>
            {name}: {format.list(teams)}
          </li>
        ))}
      </ul>
      {moved.length > 0 && <h3>{t('analysis.moved')}</h3>}
      <ul>
        {moved.map(({ unit, name, day, from, to }) => (
          <li key={`${unit} ${day}`}>{t('analysis.movedTo', { name, from, to, day: format.day(day) })}</li>
        ))}
      </ul>
    </details>
  );
}
