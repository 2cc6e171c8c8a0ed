import { useState } from 'react';
import { getPlaces } from '#shared/contract/coming-kiosks.ts';
import { moveKiosk } from '#shared/contract/fleet.ts';
import { useChange } from '../api/use-change.ts';
import { useResource } from '../api/use-resource.ts';
import { givenPlace, NOWHERE } from '../approval/chosen-place.ts';
import { PlaceFields } from '../approval/PlaceFields.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';

const NOTHING = {};

/** To another location or team, now or from a day on. */
export function MoveForm({ kiosk, onChanged }: { kiosk: string; onChanged(): void }) {
  const { t } = useTexts();
  const change = useChange(onChanged);
  const places = useResource(getPlaces, NOTHING, 'once').data?.places ?? [];
  const [place, setPlace] = useState(NOWHERE);
  const [on, setOn] = useState('');
  const [said, setSaid] = useState('');
  const move = async () => {
    const given = { kiosk, ...givenPlace(place), ...(on === '' ? {} : { on }) };
    const made = await change.run(moveKiosk, given);
    if (made) setSaid(made.reply.refused === null ? t('place.moved') : t(`place.refused.${made.reply.refused}`));
  };
  return (
    <div className="place-form">
      <h3>{t('place.move')}</h3>
      <PlaceFields locations={places} place={place} onPlace={setPlace} />
      <div className="field">
        <label htmlFor="move-on">{t('place.day')}</label>
        <input id="move-on" type="date" value={on} onChange={(event) => setOn(event.target.value)} />
      </div>
      <button type="button" disabled={place.location === '' || change.busy} onClick={() => void move()}>
        {t('place.move')}
      </button>
      <p role="status">{said}</p>
      <ChangeFailure failure={change.failure} />
    </div>
  );
}
