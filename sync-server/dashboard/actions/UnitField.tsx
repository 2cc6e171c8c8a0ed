import { useId } from 'react';
import { useTexts } from '../i18n/use-texts.ts';

interface Unit {
  readonly id: string;
  readonly name: string;
}

export interface Units {
  readonly teams: readonly Unit[];
  readonly locations: readonly Unit[];
}

/** Whom an action concerns: everybody, a location or a team. The value names the kind, for keys may be alike. `location`: chosen to begin with. */
export function UnitField({ units: { teams, locations }, location }: { units: Units; location?: string | undefined }) {
  const { t } = useTexts();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('action.unit')}</label>
      <select id={id} name="unit" defaultValue={location === undefined ? '' : `location ${location}`}>
        <option value="">{t('action.organisation')}</option>
        <Group label={t('action.locations')} kind="location" units={locations} />
        <Group label={t('action.teams')} kind="team" units={teams} />
      </select>
    </div>
  );
}

function Group({ label, kind, units }: { label: string; kind: 'location' | 'team'; units: readonly Unit[] }) {
  return (
    <optgroup label={label}>
      {units.map((unit) => (
        <option key={unit.id} value={`${kind} ${unit.id}`}>
          {unit.name}
        </option>
      ))}
    </optgroup>
  );
}

/** The choice as it is sent. */
export function unitOf(form: FormData): { team?: string; location?: string } {
  const [kind, key] = String(form.get('unit') ?? '').split(' ');
  if (key === undefined) return {};
  return kind === 'team' ? { team: key } : { location: key };
}
