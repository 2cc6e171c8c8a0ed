import { useState } from 'react';
import { startRollout } from '#shared/contract/survey-rollouts.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import { useChange } from '../api/use-change.ts';
import { useLocations } from '../filters/use-locations.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';
import { KioskPicker } from './KioskPicker.tsx';

interface RolloutFormProps {
  surveys: readonly { key: string; name: LocalisedText }[];
  onChanged(): void;
}

export function RolloutForm({ surveys, onChanged }: RolloutFormProps) {
  const { t, own } = useTexts();
  const change = useChange(onChanged);
  const known = useLocations() ?? [];
  const [survey, setSurvey] = useState('');
  const [kiosk, setKiosk] = useState('');
  const [locations, setLocations] = useState<readonly string[]>([]);
  const isReady = survey !== '' && kiosk !== '' && locations.length > 0 && !change.busy;
  const start = () => void change.run(startRollout, { survey, kiosk, locations: [...locations] });
  return (
    <div className="place-form">
      <div className="field">
        <label htmlFor="rollout-survey">{t('rollout.survey')}</label>
        <select id="rollout-survey" value={survey} onChange={(event) => setSurvey(event.target.value)}>
          <option value="">–</option>
          {surveys.map(({ key, name }) => (
            <option key={key} value={key}>
              {own(name)}
            </option>
          ))}
        </select>
      </div>
      <KioskPicker field="rollout-kiosk" label={t('rollout.first')} value={kiosk} onPick={setKiosk} />
      <div className="field">
        <label htmlFor="rollout-locations">{t('rollout.locations')}</label>
        <select
          id="rollout-locations"
          multiple
          size={6}
          value={[...locations]}
          onChange={(event) => setLocations([...event.target.selectedOptions].map((one) => one.value))}
        >
          {known.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <button type="button" className="primary" disabled={!isReady} onClick={start}>
        {t('rollout.start')}
      </button>
      <ChangeFailure failure={change.failure} />
    </div>
  );
}
