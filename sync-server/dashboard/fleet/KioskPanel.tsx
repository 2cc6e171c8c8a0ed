import { getKiosk, type KioskDetail } from '#shared/contract/fleet.ts';
import { useResource } from '../api/use-resource.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { ResourceView } from '../shell/ResourceView.tsx';
import { CommandSection } from './CommandSection.tsx';
import { ConditionSection } from './ConditionSection.tsx';
import { FactList } from './FactList.tsx';
import { NoticeSection } from './NoticeSection.tsx';
import { PlaceSection } from './PlaceSection.tsx';
import { RepairCards } from './RepairCards.tsx';
import { SettingsTable } from './SettingsTable.tsx';
import { StateTag } from './StateTag.tsx';

const NO_WRONG_PINS = { kiosk: 0, location: 0 };

/** One kiosk: what is wrong and what to do, what can be asked of it, its settings by level, where it has stood. */
export function KioskPanel({ kiosk, onBack }: { kiosk: string; onBack(): void }) {
  const { t } = useTexts();
  const resource = useResource(getKiosk, { kiosk });
  const { data } = resource;
  return (
    <>
      <PageHead title={data?.row.name ?? t('kiosk.name')} about={data?.row.location?.name}>
        <button type="button" onClick={onBack}>
          {t('kiosk.close')}
        </button>
      </PageHead>
      <ResourceView resource={resource}>
        {(detail) => <Detail detail={detail} onChanged={resource.retry} />}
      </ResourceView>
    </>
  );
}

function Detail({ detail, onChanged }: { detail: KioskDetail; onChanged(): void }) {
  const { t } = useTexts();
  const { row } = detail;
  return (
    <>
      <RepairCards repairs={row.repairs} />
      <Facts detail={detail} />
      <NoticeSection notices={detail.notices ?? []} />
      {row.state !== 'revoked' && <CommandSection detail={detail} onChanged={onChanged} />}
      <ConditionSection kiosk={row.id} />
      <h2 className="fleet-block">{t('settings.title')}</h2>
      <p className="hint">{t('settings.about')}</p>
      <SettingsTable scope="kiosk" owner={row.id} settings={detail.settings} onChanged={onChanged} />
      <PlaceSection detail={detail} onChanged={onChanged} />
    </>
  );
}

function Facts({ detail }: { detail: KioskDetail }) {
  const { t } = useTexts();
  const format = useFormat();
  const { row, replaces, replacedBy } = detail;
  const facts = [
    [t('kiosk.lastSeen'), row.lastSeenAt === null ? t('kiosk.never') : format.moment(row.lastSeenAt)],
    [t('kiosk.version'), row.appBuild],
    [t('kiosk.platform'), row.platform],
    [t('kiosk.unsent'), format.whole(row.unsent)],
    [t('kiosk.storage'), row.storage === null ? '–' : t(`kiosk.storage.${row.storage}`)],
    [t('kiosk.enrolled'), format.moment(detail.enrolledAt)],
    [t('kiosk.pin'), t(detail.ownPin ? 'kiosk.pin.own' : 'kiosk.pin.location')],
    [t('kiosk.wrongPins'), t('kiosk.wrongPins.of', detail.wrongPins ?? NO_WRONG_PINS)],
    [t('kiosk.id'), row.id],
  ] as const;
  return (
    <section aria-label={t('kiosk.facts')}>
      <p>
        <StateTag state={row.state} />
      </p>
      {detail.lost?.map((gap) => (
        <p key={`${gap.foundAt} ${gap.from}`} className="notice failure">
          {t('kiosk.lost', { numbers: numbersOf(gap), time: format.moment(gap.foundAt) })}
        </p>
      ))}
      {replaces && <p>{t('kiosk.replaces', { name: replaces.name })}</p>}
      {replacedBy && <p>{t('kiosk.replacedBy', { name: replacedBy.name })}</p>}
      <FactList facts={facts} />
    </section>
  );
}

function numbersOf({ from, to }: { readonly from: number; readonly to: number }): string {
  return from === to ? `${from}` : `${from}–${to}`;
}
