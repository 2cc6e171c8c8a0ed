import { useState } from 'react';
import { type KioskDetail, moveKiosk, replaceKiosk, revokeKiosk } from '#shared/contract/fleet.ts';
import { useChange } from '../api/use-change.ts';
import { useLocations } from '../filters/use-locations.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';
import { ConfirmForm } from './ConfirmForm.tsx';

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
    <section aria-labelledby="places">
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
          <ConfirmForm
            field="replace-by"
            label={t('place.by')}
            note={t('place.replaceNote', { count })}
            action={t('place.replace')}
            isReady={(text) => text !== ''}
            onDo={(by) => void change.run(replaceKiosk, { kiosk: row.id, by })}
          />
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

function MoveForm({ kiosk, onChanged }: { kiosk: string; onChanged(): void }) {
  const { t } = useTexts();
  const change = useChange(onChanged);
  const locations = useLocations() ?? [];
  const [location, setLocation] = useState('');
  const [on, setOn] = useState('');
  const [said, setSaid] = useState('');
  const move = async () => {
    const made = await change.run(moveKiosk, { kiosk, location, ...(on === '' ? {} : { on }) });
    if (made) setSaid(made.reply.refused === null ? t('place.moved') : t(`place.refused.${made.reply.refused}`));
  };
  return (
    <div className="place-form">
      <div className="field">
        <label htmlFor="move-to">{t('place.location')}</label>
        <select id="move-to" value={location} onChange={(event) => setLocation(event.target.value)}>
          <option value="">–</option>
          {locations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="move-on">{t('place.day')}</label>
        <input id="move-on" type="date" value={on} onChange={(event) => setOn(event.target.value)} />
      </div>
      <button type="button" disabled={location === '' || change.busy} onClick={() => void move()}>
        {t('place.move')}
      </button>
      <p role="status">{said}</p>
      <ChangeFailure failure={change.failure} />
    </div>
  );
}
