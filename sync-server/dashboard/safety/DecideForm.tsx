import { useState } from 'react';
import { discardQuarantine, releaseQuarantine } from '#shared/contract/safety.ts';
import { useServices } from '../api/services.ts';
import { useLocations } from '../filters/use-locations.ts';
import { useTexts } from '../i18n/use-texts.ts';

interface DecideFormProps {
  numbers: readonly number[];
  onDecided(): void;
}

/** What becomes of the chosen rows: counted (where they say, or at a location), or discarded for a reason. */
export function DecideForm({ numbers, onDecided }: DecideFormProps) {
  const { t } = useTexts();
  const { call } = useServices();
  const locations = useLocations() ?? [];
  const [location, setLocation] = useState('');
  const [reason, setReason] = useState('');
  const [said, setSaid] = useState('');
  const tell = (work: Promise<string>) => {
    work.then(
      (text) => {
        setSaid(text);
        onDecided();
      },
      () => setSaid(t('quarantine.failed')),
    );
  };
  const release = async () => {
    const place = location === '' ? {} : { place: { location } };
    const { outcomes } = await call(releaseQuarantine, { numbers: [...numbers], ...place });
    const counted = outcomes.filter(({ outcome }) => outcome === 'counted').length;
    return t('quarantine.released', { counted, of: outcomes.length });
  };
  const discard = async () => {
    const { discarded } = await call(discardQuarantine, { numbers: [...numbers], reason: reason.trim() });
    return t('quarantine.discarded', { number: discarded });
  };
  const nothing = numbers.length === 0;
  return (
    <div className="decide">
      <label>
        {t('quarantine.where')}{' '}
        <select value={location} onChange={(event) => setLocation(event.target.value)}>
          <option value="">{t('quarantine.asTold')}</option>
          {locations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>{' '}
      <button type="button" disabled={nothing} onClick={() => tell(release())}>
        {t('quarantine.release')}
      </button>{' '}
      <label>
        {t('quarantine.reason')}{' '}
        <input value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
      </label>{' '}
      <button type="button" disabled={nothing || reason.trim().length < 3} onClick={() => tell(discard())}>
        {t('quarantine.discard')}
      </button>
      <p role="status">{said}</p>
    </div>
  );
}
