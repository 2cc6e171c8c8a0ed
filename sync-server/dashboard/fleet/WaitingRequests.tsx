import { Link } from 'wouter';
import { getWaitingRequests } from '#shared/contract/coming-kiosks.ts';
import { useResource } from '../api/use-resource.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ResourceView } from '../shell/ResourceView.tsx';

const NOTHING = {};

/** That kiosks wait, above the list; nothing where none does. */
export function WaitingNotice({ onLook }: { onLook(): void }) {
  const { t } = useTexts();
  const format = useFormat();
  const count = useResource(getWaitingRequests, NOTHING).data?.waiting.length ?? 0;
  if (count === 0) return null;
  return (
    <p className="notice">
      {t('coming.waitingCount', { count: format.whole(count) })}{' '}
      <button type="button" className="quiet" onClick={onLook}>
        {t('coming.look')}
      </button>
    </p>
  );
}

/** Who waits to be approved. The code is read off the kiosk's own screen and typed on the page that approves. */
export function WaitingRequests() {
  const { t } = useTexts();
  const format = useFormat();
  const resource = useResource(getWaitingRequests, NOTHING);
  return (
    <section className="fleet-block" aria-labelledby="waiting">
      <h2 id="waiting">{t('coming.waiting')}</h2>
      <ResourceView resource={resource}>
        {({ waiting }) => (
          <ul className="plain-list">
            {waiting.length === 0 && <li className="hint">{t('coming.noneWaits')}</li>}
            {waiting.map(({ platform, appBuild, screen, address, requestedAt }) => (
              <li key={`${requestedAt}${address}`}>
                {t(`approve.${platform}`)} {appBuild}, {t('approve.screen', screen)}, {address}{' '}
                <span className="hint">{t('coming.since', { time: format.moment(requestedAt) })}</span>
              </li>
            ))}
          </ul>
        )}
      </ResourceView>
      <p>
        <Link href="/approve">{t('nav.approve')}</Link>
      </p>
    </section>
  );
}
