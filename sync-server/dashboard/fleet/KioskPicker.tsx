import { useState } from 'react';
import { getFleet } from '#shared/contract/fleet.ts';
import { useResource } from '../api/use-resource.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { useLater } from './use-later.ts';

interface KioskPickerProps {
  /** Id of the field. */
  field: string;
  label: string;
  /** Id of the kiosk chosen; '' = none. */
  value: string;
  /** This one cannot be chosen. */
  except?: string;
  onPick(kiosk: string): void;
}

/** A kiosk in use, found by words of its name or place: nobody types an id. The first page of what fits can be chosen from. */
export function KioskPicker({ field, label, value, except, onPick }: KioskPickerProps) {
  const { t } = useTexts();
  const [words, setWords] = useState('');
  const search = useLater(words);
  const { data } = useResource(getFleet, { ...(search === '' ? {} : { search }), sort: 'name' });
  const rows = (data?.rows ?? []).filter(({ id, state }) => id !== except && state !== 'revoked');
  return (
    <>
      <div className="field">
        <label htmlFor={`${field}-words`}>{t('kiosks.search')}</label>
        <input
          id={`${field}-words`}
          type="search"
          value={words}
          maxLength={80}
          onChange={(event) => {
            setWords(event.target.value);
            onPick('');
          }}
        />
      </div>
      <div className="field">
        <label htmlFor={field}>{label}</label>
        <select id={field} value={value} onChange={(event) => onPick(event.target.value)}>
          <option value="">–</option>
          {rows.map(({ id, name, location }) => (
            <option key={id} value={id}>
              {[name, location?.name, t('picker.id', { id: id.slice(0, 8) })].filter(Boolean).join(' · ')}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}
