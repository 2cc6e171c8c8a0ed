import { useId } from 'react';
import type { WaitingDevice } from '#shared/contract/device-authorization.ts';
import { useTexts } from '../i18n/use-texts.ts';

interface PlaceFieldsProps {
  locations: WaitingDevice['locations'];
  location: string;
  team: string;
  onLocation(id: string): void;
  onTeam(id: string): void;
}

/** Location, and one of its teams where it has any. */
export function PlaceFields({ locations, location, team, onLocation, onTeam }: PlaceFieldsProps) {
  const { t } = useTexts();
  const id = useId();
  const teams = locations.find((one) => one.id === location)?.teams ?? [];
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-l`}>{t('approve.location')}</label>
        <select id={`${id}-l`} name="location" value={location} onChange={(event) => onLocation(event.target.value)}>
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
          <select id={`${id}-t`} name="team" value={team} onChange={(event) => onTeam(event.target.value)}>
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
