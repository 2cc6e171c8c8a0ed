import type { AnalysisFacts, Sentence, Told } from '#shared/contract/analysis.ts';
import { AgreeLink, type AgreeOn } from '../actions/AgreeLink.tsx';
import { firstSentence } from '../actions/agree-address.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { originLine } from './about-lines.ts';

/** The one place that gives advice; it also says when there is none to give. */
export function TryFirst({ told, agree }: { told: Told; agree: AgreeOn }) {
  const { t, own } = useTexts();
  return (
    <section className={told.tryFirst === null ? 'try-first nothing' : 'try-first'} aria-labelledby="try-first">
      <h2 id="try-first">{t('analysis.tryFirst')}</h2>
      <p>{told.tryFirst === null ? t('analysis.nothingFirst') : own(told.tryFirst)}</p>
      {told.tryWhy?.map((reason) => (
        <p key={own(reason)} className="why">
          {own(reason)}
        </p>
      ))}
      {told.tryFirst !== null && (
        <AgreeLink chart={t('analysis.tryFirst')} title={firstSentence(own(told.tryFirst))} {...agree} />
      )}
    </section>
  );
}

/** Sentences one under the other. */
export function Sentences({ of }: { of: readonly Sentence[] }) {
  const { own } = useTexts();
  return (
    <ul className="sentences">
      {of.map((sentence) => (
        <li key={own(sentence)}>{own(sentence)}</li>
      ))}
    </ul>
  );
}

/** What the figures cannot bear, what would change our mind, and how to compute the same again. */
export function Bearing({ facts, told }: { facts: AnalysisFacts; told: Told }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <>
      <div className="bearing">
        <section>
          <h2>{t('analysis.careful')}</h2>
          <Sentences of={told.warnings} />
          <p>{t('analysis.notCause')}</p>
          <p>{t('analysis.confounds')}</p>
        </section>
        <section>
          <h2>{t('analysis.changeMind')}</h2>
          <Sentences of={told.changeOurMind} />
        </section>
      </div>
      <p className="origin">{originLine(facts, t, format)}</p>
    </>
  );
}
