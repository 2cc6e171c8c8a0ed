import { useTexts } from '../i18n/use-texts.ts';
import { ComingSection } from './ComingSection.tsx';
import { KioskList } from './KioskList.tsx';
import { KioskPanel } from './KioskPanel.tsx';
import { RolloutSection } from './RolloutSection.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { FLEET_PARTS, useFleetAddress } from './use-fleet-address.ts';

/** The fleet, for IT (W9): what is alive, what is unsent, what to repair, what is on its way, and how to do it from here. */
export function KiosksPage() {
  const { t } = useTexts();
  const { choice, choose } = useFleetAddress();
  if (choice.kiosk !== undefined) {
    return <KioskPanel kiosk={choice.kiosk} onBack={() => choose({ kiosk: undefined })} />;
  }
  const parts = (
    <fieldset className="segmented" aria-label={t('kiosks.part')}>
      {FLEET_PARTS.map((part) => (
        <button key={part} type="button" aria-pressed={choice.part === part} onClick={() => choose({ part })}>
          {t(`kiosks.part.${part}`)}
        </button>
      ))}
    </fieldset>
  );
  switch (choice.part) {
    case 'list':
      return <KioskList parts={parts} choice={choice} onChoose={choose} />;
    case 'coming':
      return <ComingSection parts={parts} />;
    case 'settings':
      return <SettingsSection parts={parts} />;
    case 'surveys':
      return <RolloutSection parts={parts} />;
  }
}
