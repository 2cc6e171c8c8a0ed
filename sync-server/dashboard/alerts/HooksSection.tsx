import { useState } from 'react';
import { endHook, getHooks, makeHook } from '#shared/contract/alerts.ts';
import { useChange } from '../api/use-change.ts';
import { useResource } from '../api/use-resource.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';
import { ResourceView } from '../shell/ResourceView.tsx';

const NOTHING = {};

/** Where alerts are posted, how that goes, and the secret of a new one, shown once. */
export function HooksSection() {
  const { t } = useTexts();
  const format = useFormat();
  const resource = useResource(getHooks, NOTHING, 'once');
  const change = useChange(resource.retry);
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState<string>();
  const make = async () => {
    const made = await change.run(makeHook, { url });
    setSecret(made?.reply.secret);
  };
  return (
    <section aria-labelledby="hooks">
      <h2 id="hooks">{t('hooks.title')}</h2>
      <p className="hint">{t('hooks.about')}</p>
      <ResourceView resource={resource}>
        {({ hooks, privateAllowed }) => (
          <>
            {!privateAllowed && <p className="hint">{t('hooks.publicOnly')}</p>}
            <ul className="plain-list">
              {hooks.map(({ id, url: address, last, waiting }) => (
                <li key={id}>
                  {address}{' '}
                  <span className="hint">
                    {last === null
                      ? t('hooks.never', { count: String(waiting) })
                      : t('hooks.last', {
                          time: format.moment(last.at),
                          status: last.status ?? t('hooks.noAnswer'),
                          count: String(waiting),
                        })}
                  </span>{' '}
                  <button type="button" className="quiet" onClick={() => void change.run(endHook, { id })}>
                    {t('hooks.end')}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </ResourceView>
      <div className="button-row">
        <label>
          {t('hooks.url')} <input type="url" value={url} onChange={(event) => setUrl(event.target.value)} />
        </label>
        <button type="button" disabled={!URL.canParse(url) || change.busy} onClick={() => void make()}>
          {t('hooks.make')}
        </button>
      </div>
      <p role="status">{secret !== undefined && <strong>{t('hooks.secret', { secret })}</strong>}</p>
      <ChangeFailure failure={change.failure} />
    </section>
  );
}
