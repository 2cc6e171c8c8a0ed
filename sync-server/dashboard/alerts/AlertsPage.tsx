import { useState } from 'react';
import { type Alert, acknowledgeAlert, getAlerts } from '#shared/contract/alerts.ts';
import { useChange } from '../api/use-change.ts';
import { useResource } from '../api/use-resource.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { usePerson } from '../session/person.ts';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { ResourceView } from '../shell/ResourceView.tsx';
import { useAlertSentence } from './alert-sentence.ts';
import { HooksSection } from './HooksSection.tsx';
import { RulesSection } from './RulesSection.tsx';

const NOTHING = {};

/** What needs a look: alarms of kiosks and alerts of rules, the rules themselves, and where they are told. */
export function AlertsPage() {
  const { t } = useTexts();
  const { isKeeper } = usePerson();
  const resource = useResource(getAlerts, NOTHING);
  return (
    <>
      <PageHead
        title={t('alerts.title')}
        about={resource.data && t('alerts.about', { count: String(resource.data.open) })}
      />
      <ResourceView resource={resource}>
        {({ alerts }) => (
          <>
            {alerts.length === 0 && <p className="notice">{t('alerts.none')}</p>}
            {alerts.map((one) => (
              <AlertCard key={one.id} alert={one} onChanged={resource.retry} />
            ))}
          </>
        )}
      </ResourceView>
      <RulesSection />
      {isKeeper && <HooksSection />}
    </>
  );
}

function AlertCard({ alert, onChanged }: { alert: Alert; onChanged(): void }) {
  const { t } = useTexts();
  const format = useFormat();
  const sentence = useAlertSentence();
  const { acknowledged, openedAt, closedAt } = alert;
  const times = {
    from: format.moment(openedAt),
    to: format.moment(closedAt ?? openedAt),
    time: format.moment(openedAt),
  };
  return (
    <article className="repair-card" data-open={closedAt === null}>
      <h2 className="alert-title">{sentence(alert)}</h2>
      <p className="hint">
        {t(closedAt === null ? 'alerts.open' : 'alerts.closed', times)}
        {alert.reopened > 0 && ` · ${t('alerts.reopened', { count: String(alert.reopened) })}`}
      </p>
      {alert.rule !== undefined && alert.kind !== 'silence' && <p>{t(`judgement.${alert.judgement}`)}</p>}
      {alert.comments.map(({ by, at, text }) => (
        <p key={`${by}${at}`}>
          {text} <span className="hint">{t('command.asked', { time: format.moment(at), who: by })}</span>
        </p>
      ))}
      {acknowledged && (
        <p className="hint">{t('alert.acknowledged', { by: acknowledged.by, time: format.moment(acknowledged.at) })}</p>
      )}
      {closedAt === null && <Acknowledge alert={alert.id} onChanged={onChanged} />}
    </article>
  );
}

function Acknowledge({ alert, onChanged }: { alert: string; onChanged(): void }) {
  const { t } = useTexts();
  const change = useChange(onChanged);
  const [comment, setComment] = useState('');
  const acknowledge = async () => {
    if (await change.run(acknowledgeAlert, { alert, comment })) setComment('');
  };
  return (
    <div className="button-row">
      <label>
        {t('alert.comment')}{' '}
        <input value={comment} maxLength={500} onChange={(event) => setComment(event.target.value)} />
      </label>
      <button type="button" disabled={change.busy} onClick={() => void acknowledge()}>
        {t('alert.acknowledge')}
      </button>
      <ChangeFailure failure={change.failure} />
    </div>
  );
}
