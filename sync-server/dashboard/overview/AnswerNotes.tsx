import type { GoalsOverview } from '#shared/contract/dashboard.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';

/** How many answers stand behind the page, how many were set aside, and whether more are on their way. */
export function AnswerNotes({ overview }: { overview: GoalsOverview }) {
  const { t } = useTexts();
  const format = useFormat();
  const { counted, setAside, kiosks } = overview;
  const total = counted + setAside;
  return (
    <>
      {total === 0 && (
        <p className="notice">
          <strong>{t('goals.noAnswers')}.</strong> {t('goals.noAnswers.hint')}
        </p>
      )}
      {total > 0 && (
        <p className="answer-count">
          {t('goals.answers', { count: total, total: format.whole(total) })}
          {setAside > 0 && (
            <> – {t('goals.setAside', { number: format.whole(setAside), share: format.share(setAside / total) })}</>
          )}
        </p>
      )}
      {kiosks.unsent > 0 && (
        <p className="notice stale">
          <strong>{t('goals.stale', { count: kiosks.withUnsent, unsent: format.whole(kiosks.unsent) })}.</strong>{' '}
          {t('goals.stale.hint')}
        </p>
      )}
    </>
  );
}
