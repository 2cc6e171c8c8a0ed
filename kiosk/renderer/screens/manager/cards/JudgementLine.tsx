import { useTranslation } from 'react-i18next';
import { BASE_WEEKS, FEWEST_A_DAY, type Judgement } from '#shared/scoring/judgement/judge-days.ts';
import { dayText } from '../results/figure-words.ts';

/** Real or noise, in one sentence. */
export function JudgementLine({ judgement, lang }: { readonly judgement: Judgement; readonly lang: string }) {
  const { t } = useTranslation();
  const text =
    judgement.state === 'not-enough'
      ? t(`judgement.${judgement.because}`, { weeks: BASE_WEEKS, answers: FEWEST_A_DAY })
      : t(`judgement.${judgement.state}`, { since: judgement.since === null ? '' : dayText(judgement.since, lang) });
  return (
    <p className="judgement" data-judgement={judgement.state}>
      {text}
    </p>
  );
}
