import { useEffect, useState } from 'react';
import { useTexts } from './i18n/texts.ts';
import { failureText } from './screens/failure-text.ts';
import { KeyScreen } from './screens/KeyScreen.tsx';
import { Screen } from './screens/Screen.tsx';
import { TeamPage } from './screens/TeamPage.tsx';
import { useServices } from './state/services.ts';
import { usePage } from './state/use-page.ts';

/** Faults that another code cannot mend. */
const NOT_OF_THE_KEY = new Set(['unreachable', 'unexpected', 'internal', 'busy', 'storage_unavailable']);

/** The staff's page: opened by what stands behind `#` in its address, or by a code typed in. */
export function App() {
  const { t, language } = useTexts();
  const { call } = useServices();
  const [key, setKey] = useKey();
  const { state, reload } = usePage(call, key);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  switch (state.kind) {
    case 'no-key':
      return <KeyScreen onKey={setKey} />;
    case 'loading':
      return (
        <Screen title={t('title')}>
          <p role="status">{t('loading')}</p>
        </Screen>
      );
    case 'failed':
      if (!NOT_OF_THE_KEY.has(state.failure.code)) return <KeyScreen failure={state.failure} onKey={setKey} />;
      return (
        <Screen title={t('title')}>
          <p className="notice failure" role="alert">
            {t(failureText(state.failure))}
          </p>
          <button type="button" className="primary large" onClick={reload}>
            {t('retry')}
          </button>
        </Screen>
      );
    case 'open':
      return (
        <TeamPage key={`${key} ${state.page.week}`} page={state.page} pageKey={key} onOtherKey={() => setKey('')} />
      );
  }
}

/** A typed code is kept in memory alone: in the address it would stay in the history of a shared computer. */
function useKey(): [string, (key: string) => void] {
  const [key, setKey] = useState(keyInAddress);
  useEffect(() => {
    const read = () => setKey(keyInAddress());
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  return [key, setKey];
}

function keyInAddress(): string {
  return window.location.hash.slice(1, 81);
}
