import type { ApiFailure } from '../api/api.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { failureText } from './failure-text.ts';

/** Why a change was not made, where it was asked for. */
export function ChangeFailure({ failure }: { failure: ApiFailure | undefined }) {
  const { t } = useTexts();
  return <div role="alert">{failure && <p className="notice failure">{t(failureText(failure))}</p>}</div>;
}
