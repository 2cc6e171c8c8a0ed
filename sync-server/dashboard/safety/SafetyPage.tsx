import { getSafety, type Safety } from '#shared/contract/safety.ts';
import { useResource } from '../api/use-resource.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { ResourceView } from '../shell/ResourceView.tsx';
import { ProofSection } from './ProofSection.tsx';
import { QuarantineSection } from './QuarantineSection.tsx';

const NOTHING = {};

/** Whether answers are safe, for IT: backup, clones, the daily proof, and what is kept and not counted. No result stands here. */
export function SafetyPage() {
  const { t } = useTexts();
  const resource = useResource(getSafety, NOTHING);
  return (
    <>
      <PageHead title={t('safety.title')} about={t('safety.about')} />
      <ResourceView resource={resource}>{(safety) => <State safety={safety} />}</ResourceView>
      <ProofSection />
      <QuarantineSection onDecided={resource.retry} />
    </>
  );
}

function State({ safety }: { safety: Safety }) {
  const { t } = useTexts();
  const format = useFormat();
  const { backup, clocks, clones, newestOrdinal } = safety;
  const unsaved = newestOrdinal - (backup?.watermark ?? 0);
  return (
    <>
      <p className={backup ? 'answer-count' : 'notice failure'}>
        {backup
          ? t('safety.backup', { time: format.moment(backup.at), count: format.whole(unsaved) })
          : t('safety.noBackup')}
      </p>
      <p className="small">
        {t('safety.clocks', {
          exact: format.whole(clocks.exact),
          estimated: format.whole(clocks.estimated),
          unknown: format.whole(clocks.unknown),
        })}
      </p>
      {clones.map(({ kiosk, cause, waiting }) => (
        <p key={kiosk.id} className="notice failure">
          {t('safety.clone', { kiosk: kiosk.name, cause, count: format.whole(waiting) })}
        </p>
      ))}
    </>
  );
}
