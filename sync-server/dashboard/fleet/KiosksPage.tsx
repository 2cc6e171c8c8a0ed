import { useState } from 'react';
import { useTexts } from '../i18n/use-texts.ts';
import { KioskList } from './KioskList.tsx';
import { KioskPanel } from './KioskPanel.tsx';
import { RolloutSection } from './RolloutSection.tsx';
import { SettingsSection } from './SettingsSection.tsx';

const PARTS = ['list', 'settings', 'surveys'] as const;

/** The fleet, for IT (W9): what is alive, what is unsent, what to repair, and how to do it from here. */
export function KiosksPage() {
  const { t } = useTexts();
  const [part, setPart] = useState<(typeof PARTS)[number]>('list');
  const [kiosk, setKiosk] = useState<string>();
  if (kiosk !== undefined) return <KioskPanel kiosk={kiosk} onBack={() => setKiosk(undefined)} />;
  const parts = (
    <fieldset className="segmented" aria-label={t('kiosks.part')}>
      {PARTS.map((one) => (
        <button key={one} type="button" aria-pressed={part === one} onClick={() => setPart(one)}>
          {t(`kiosks.part.${one}`)}
        </button>
      ))}
    </fieldset>
  );
  switch (part) {
    case 'list':
      return <KioskList parts={parts} onOpen={setKiosk} />;
    case 'settings':
      return <SettingsSection parts={parts} />;
    case 'surveys':
      return <RolloutSection parts={parts} />;
  }
}
