import { useId } from 'react';
import type { WaitingDevice } from '#shared/contract/device-authorization.ts';
import { useTexts } from '../i18n/use-texts.ts';
import type { ChosenPlace } from './chosen-place.ts';

interface PlaceFieldsProps {
  locations: WaitingDevice['locations'];
  place: ChosenPlace;
  /** A team belongs to its location: with another one none is chosen. */
  onPlace(place: ChosenPlace): void;
}

/** Location, and one of its teams where it has any. */
export function PlaceFields({ locations, place: { location, team }, onPlace }: PlaceFieldsProps) {
  const { t } = useTexts();
  const id = useId();
  const teams = locations.find((one) => one.id === location)?.teams ?? [];
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-l`}>{t('approve.location')}</label>
        <select
          id={`${id}-l`}
          name="location"
          value={location}
          onChange={(event) => onPlace({ location: event.target.value, team: '' })}
        >
          <option value="" disabled>
            {t('approve.chooseLocation')}
          </option>
          {locations.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      {teams.length > 0 && (
        <div className="field">
          <label htmlFor={`${id}-t`}>{t('approve.team')}</label>
          <select
            id={`${id}-t`}
            name="team"
            value={team}
            onChange={(event) => onPlace({ location, team: event.target.value })}
          >
            <option value="">{t('approve.noTeam')}</option>
            {teams.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
      )}
    </>
  );
}
