import { useTranslation } from 'react-i18next';
import { Touchable } from '../../components/touch/Touchable.tsx';
import type { LinkState, StorageStatus } from '../../storage/kiosk-storage.ts';
import type { ManagerTexts } from './texts/fi.ts';

export interface ServiceSignsProps {
  readonly status: StorageStatus;
  onReEnrol(): void;
}

type SignKey = Exclude<Extract<keyof ManagerTexts, `sign.${string}`>, `sign.apart_${string}`> | 'sign.apart';

const LINK_SIGNS: Readonly<Partial<Record<LinkState, SignKey>>> = {
  'held-auth': 'sign.held-auth',
  revoked: 'sign.revoked',
  're-enrol': 'sign.re-enrol',
  'too-old': 'sign.too-old',
};

/** A new one-time code mends these; without it the kiosk goes on as it is. */
export function wantsNewCode(link: LinkState): boolean {
  return link === 'held-auth' || link === 'revoked' || link === 're-enrol';
}

/** What IT has to see to, one sentence each; nothing when all is well. */
export function ServiceSigns({ status, onReEnrol }: ServiceSignsProps) {
  const { t } = useTranslation();
  const signs = signsOf(status);
  if (signs.length === 0) return null;
  return (
    <section className="service-signs" aria-label={t('sign.title')}>
      <ul>
        {signs.map((sign) => (
          <li key={sign} data-sign={sign}>
            {t(sign, { count: status.apart })}
          </li>
        ))}
      </ul>
      {wantsNewCode(status.link) && (
        <Touchable className="staff-button" onPress={onReEnrol}>
          {t('re-enrol')}
        </Touchable>
      )}
    </section>
  );
}

function signsOf({ link, headroom, apart, isClockOff }: StorageStatus): readonly SignKey[] {
  return [
    LINK_SIGNS[link] ?? [],
    headroom === 'low' ? ('sign.disk-low' as const) : [],
    headroom === 'full' ? ('sign.disk-full' as const) : [],
    isClockOff ? ('sign.clock' as const) : [],
    apart > 0 ? ('sign.apart' as const) : [],
  ].flat();
}
