import { useState } from 'react';
import { leaveIdea, type PulseIdea, type PulsePage, supportIdea } from '#shared/contract/pulse.ts';
import type { ApiFailure } from '../../dashboard/api/api.ts';
import { useTexts } from '../i18n/texts.ts';
import { deviceText } from '../state/kept.ts';
import { useServices } from '../state/services.ts';
import { asFailure } from '../state/use-page.ts';
import { failureText } from './failure-text.ts';
import { IdeaForm } from './IdeaForm.tsx';
import { IdeaItem } from './IdeaItem.tsx';
import { Screen } from './Screen.tsx';

type Outcome = { kind: 'idle' | 'sent' } | { kind: 'failed'; failure: ApiFailure };

/** Ideas of the team: leave one, support others, see what became of them. */
export function IdeasScreen({ page, pageKey, onBack }: { page: PulsePage; pageKey: string; onBack(): void }) {
  const { t } = useTexts();
  const { call, stores } = useServices();
  const [ideas, setIdeas] = useState<readonly PulseIdea[]>(page.ideas);
  const [supported, setSupported] = useState<ReadonlySet<string>>(new Set());
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'idle' });
  const failed = (reason: unknown) => setOutcome({ kind: 'failed', failure: asFailure(reason) });

  const leave = (text: string, goal: string) =>
    call(leaveIdea, { key: pageKey, text, ...(goal === '' ? {} : { goal }) }).then((reply) => {
      setIdeas(reply.ideas);
      setOutcome({ kind: 'sent' });
      return true;
    }, failed);
  const support = (idea: string) =>
    call(supportIdea, { key: pageKey, idea, device: deviceText(stores) }).then((reply) => {
      setIdeas(reply.ideas);
      setSupported(new Set([...supported, idea]));
    }, failed);

  return (
    <Screen title={t('ideas.title')} over={page.team.name}>
      <IdeaForm goals={page.goals} onLeave={async (text, goal) => (await leave(text, goal)) === true} />
      <div role="status">
        {outcome.kind === 'sent' && <p className="notice">{t('ideas.sent')}</p>}
        {outcome.kind === 'failed' && <p className="notice failure">{t(failureText(outcome.failure))}</p>}
      </div>
      <h2>{t('ideas.list')}</h2>
      {ideas.length === 0 && <p className="hint">{t('ideas.none')}</p>}
      <ul className="ideas">
        {ideas.map((idea) => (
          <IdeaItem
            key={idea.id}
            idea={idea}
            goals={page.goals}
            supported={supported.has(idea.id)}
            onSupport={() => void support(idea.id)}
          />
        ))}
      </ul>
      <div className="ways">
        <button type="button" onClick={onBack}>
          {t('back')}
        </button>
      </div>
    </Screen>
  );
}
