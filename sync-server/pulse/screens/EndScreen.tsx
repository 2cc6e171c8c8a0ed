import type { PulsePage } from '#shared/contract/pulse.ts';
import { useTexts } from '../i18n/texts.ts';
import { Results } from './Results.tsx';
import { Screen } from './Screen.tsx';

export function EndScreen({ page, onIdeas }: { page: PulsePage; onIdeas(): void }) {
  const { t } = useTexts();
  return (
    <Screen title={t('end.thanks')} over={page.team.name}>
      <button type="button" className="large" onClick={onIdeas}>
        {t('ideas.open')}
      </button>
      <Results page={page} />
    </Screen>
  );
}
