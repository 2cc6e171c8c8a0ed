import { useState } from 'react';
import { replaceKiosk } from '#shared/contract/fleet.ts';
import { useChange } from '../api/use-change.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';
import { KioskPicker } from './KioskPicker.tsx';

interface ReplaceFormProps {
  kiosk: string;
  note: string;
  onChanged(): void;
}

/** A new kiosk that is enrolled already takes the place, the name and the history of this one. */
export function ReplaceForm({ kiosk, note, onChanged }: ReplaceFormProps) {
  const { t } = useTexts();
  const change = useChange(onChanged);
  const [by, setBy] = useState('');
  return (
    <div className="place-form">
      <h3>{t('place.replace')}</h3>
      <KioskPicker field="replace-by" label={t('place.by')} value={by} except={kiosk} onPick={setBy} />
      <p className="hint">{note}</p>
      <button
        type="button"
        disabled={by === '' || change.busy}
        onClick={() => void change.run(replaceKiosk, { kiosk, by })}
      >
        {t('place.replace')}
      </button>
      <ChangeFailure failure={change.failure} />
    </div>
  );
}
