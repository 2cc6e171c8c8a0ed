import { type KioskDetail, revokeKiosk } from '#shared/contract/fleet.ts';
import { useChange } from '../api/use-change.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';
import { ConfirmForm } from './ConfirmForm.tsx';
import { MoveForm } from './MoveForm.tsx';
import { ReplaceForm } from './ReplaceForm.tsx';

interface PlaceSectionProps {
  detail: KioskDetail;
  onChanged(): void;
}

/** Where the kiosk has stood, and the ways to move it, replace it and take it out of use. */
export function PlaceSection({ detail, onChanged }: PlaceSectionProps) {
  const { t } = useTexts();
  const format = useFormat();
  const change = useChange(onChanged);
  const { row } = detail;
  const count = format.whole(row.unsent);
  return (
    <section className="fleet-block" aria-labelledby="places">
      <h2 id="places">{t('places.title')}</h2>
      <ul className="plain-list">
        {detail.places.map((place) => (
          <li key={place.from}>
            {[place.location, place.team].filter(Boolean).join(' · ')}{' '}
            <span className="hint">
              {t('places.from')} {format.moment(place.from)}, {t('places.to')}{' '}
              {place.to === null ? t('places.still') : format.moment(place.to)}
            </span>
          </li>
        ))}
      </ul>
      {row.state !== 'revoked' && (
        <div className="place-forms">
          <MoveForm kiosk={row.id} onChanged={onChanged} />
          <ReplaceForm kiosk={row.id} note={t('place.replaceNote', { count })} onChanged={onChanged} />
          <ConfirmForm
            field="revoke-name"
            label={t('kiosk.name')}
            note={t('place.revokeNote', { count })}
            action={t('place.revoke')}
            isReady={(text) => text === row.name}
            onDo={() => void change.run(revokeKiosk, { kiosk: row.id })}
          />
          <ChangeFailure failure={change.failure} />
        </div>
      )}
    </section>
  );
}
