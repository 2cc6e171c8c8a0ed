import type { ApiFailure } from '../api/api.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { failureText } from './failure-text.ts';

interface FailureNoticeProps {
  title: string;
  failure: ApiFailure;
  onRetry(): void;
}

/** What went wrong and the way on; never a stack, at most the request's id for the log. */
export function FailureNotice({ title, failure, onRetry }: FailureNoticeProps) {
  const { t } = useTexts();
  return (
    <div className="notice failure" role="alert">
      <p>
        <strong>{title}.</strong> {t(failureText(failure))}
      </p>
      {failure.requestId !== undefined && <p className="hint">{t('problem.requestId', { id: failure.requestId })}</p>}
      {failure.code !== 'forbidden' && (
        <button type="button" onClick={onRetry}>
          {t('retry')}
        </button>
      )}
    </div>
  );
}
