import type { ReactNode } from 'react';
import { endRollout, getRollouts, type Rollout } from '#shared/contract/survey-rollouts.ts';
import { useChange } from '../api/use-change.ts';
import { useResource } from '../api/use-resource.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { ResourceView } from '../shell/ResourceView.tsx';
import { RolloutForm } from './RolloutForm.tsx';

const NOTHING = {};

/** A survey for many locations: one kiosk first, the rest after a look. */
export function RolloutSection({ parts }: { parts: ReactNode }) {
  const { t } = useTexts();
  const resource = useResource(getRollouts, NOTHING);
  return (
    <>
      <PageHead title={t('rollout.title')} about={t('rollout.about')}>
        {parts}
      </PageHead>
      <ResourceView resource={resource}>
        {({ rollouts, surveys }) => (
          <>
            <RolloutForm surveys={surveys} onChanged={resource.retry} />
            {rollouts.map((one) => (
              <Card key={one.id} rollout={one} onChanged={resource.retry} />
            ))}
          </>
        )}
      </ResourceView>
    </>
  );
}

function Card({ rollout, onChanged }: { rollout: Rollout; onChanged(): void }) {
  const { t, own } = useTexts();
  const format = useFormat();
  const change = useChange(onChanged);
  const { first, survey, state } = rollout;
  const names = { survey: own(survey.name), kiosk: first.name, count: format.whole(rollout.locations.length) };
  const end = (how: 'everywhere' | 'take-back') => void change.run(endRollout, { rollout: rollout.id, how });
  return (
    <article className="repair-card">
      <h3>{t('rollout.row', names)}</h3>
      <p>
        {state === 'first'
          ? t(`rollout.first.${first.state}`, { count: format.whole(first.visits) })
          : t(`rollout.state.${state}`)}{' '}
        <span className="hint">{t('command.asked', { time: format.moment(rollout.madeAt), who: rollout.madeBy })}</span>
      </p>
      {state === 'first' && (
        <p className="button-row">
          <button
            type="button"
            className="primary"
            disabled={first.state !== 'taken' || change.busy}
            onClick={() => end('everywhere')}
          >
            {t('rollout.everywhere')}
          </button>
          <button type="button" disabled={change.busy} onClick={() => end('take-back')}>
            {t('rollout.takeBack')}
          </button>
        </p>
      )}
      <ChangeFailure failure={change.failure} />
    </article>
  );
}
