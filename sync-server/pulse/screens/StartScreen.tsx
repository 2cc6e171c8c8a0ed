import type { PulsePage } from '#shared/contract/pulse.ts';
import { useTexts } from '../i18n/texts.ts';
import { Results } from './Results.tsx';
import { Screen } from './Screen.tsx';

interface StartScreenProps {
  page: PulsePage;
  /** This browser has answered by the team's link this week. */
  answered: boolean;
  onBegin(): void;
  onIdeas(): void;
  onOtherKey(): void;
}

/** Who sees what, before anything is asked; or why nothing is asked now, with the results and ideas all the same. */
export function StartScreen({ page, answered, onBegin, onIdeas, onOtherKey }: StartScreenProps) {
  const { t } = useTexts();
  const isOpen = page.answering === 'open' && !answered;
  return (
    <Screen title={t('title.team', { team: page.team.name })} over={page.organisation}>
      {isOpen ? (
        <>
          <p className="lead">{t('start.questions', { count: page.questions.length })}</p>
          <WhoSeesWhat page={page} />
          <button type="button" className="primary large" onClick={onBegin}>
            {t('start.begin')}
          </button>
        </>
      ) : (
        <NotNow answering={answered ? 'answered' : page.answering} onOtherKey={onOtherKey} />
      )}
      <button type="button" className="large" onClick={onIdeas}>
        {t('ideas.open')}
      </button>
      {!isOpen && <Results page={page} />}
    </Screen>
  );
}

function WhoSeesWhat({ page }: { page: PulsePage }) {
  const { t } = useTexts();
  return (
    <section className="who" aria-labelledby="who">
      <h2 id="who">{t('start.who')}</h2>
      <ul>
        <li>{t('start.stored')}</li>
        <li>{t('start.shown')}</li>
        <li>{t('start.monthly')}</li>
        <li>{page.limit === null ? t('start.code') : t('start.link', { count: page.limit })}</li>
      </ul>
    </section>
  );
}

type Reason = Exclude<PulsePage['answering'], 'open'> | 'answered';

function NotNow({ answering, onOtherKey }: { answering: PulsePage['answering'] | 'answered'; onOtherKey(): void }) {
  const { t } = useTexts();
  const reason: Reason = answering === 'open' ? 'closed' : answering;
  return (
    <>
      <p className="notice" role="status">
        {t(`state.${reason}`)}
      </p>
      {reason === 'code-needed' && (
        <button type="button" className="primary large" onClick={onOtherKey}>
          {t('state.code-enter')}
        </button>
      )}
    </>
  );
}
