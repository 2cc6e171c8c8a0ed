import { useEffect, useState } from 'react';
import { AFTER_CHANGE_MS } from '../components/touch/touch-gate.ts';
import type { KioskParts } from '../visit/kiosk-parts.ts';
import { useIdle } from '../visit/use-idle.ts';
import { AboutScreen } from './AboutScreen.tsx';
import { IdleDialog } from './IdleDialog.tsx';
import { useKioskView } from './kiosk-view.ts';
import { LanguageScreen } from './LanguageScreen.tsx';
import type { GlassWatch } from './use-glass.ts';

export interface AboutAreaProps {
  readonly parts: KioskParts;
  readonly glass: GlassWatch;
  onLeave(): void;
  onStaff(): void;
}

/** Enough of the id to tell one device from another at the server. */
const DEVICE_ID_SHOWN = 8;

/** C11 with its own watch for walking away. */
export function AboutArea({ parts, glass, onLeave, onStaff }: AboutAreaProps) {
  const { config, preferences, prefer } = useKioskView();
  const [listOpen, setListOpen] = useState(false);
  const idle = useIdle(parts.clock, 'about', preferences.largeText, onLeave);
  useEffect(() => glass.onTouched(idle.touched), [glass, idle.touched]);
  const showList = (shown: boolean) => {
    glass.pause(AFTER_CHANGE_MS);
    setListOpen(shown);
  };
  const choose = (lang: string) => {
    prefer({ lang });
    showList(false);
  };
  return (
    <>
      <div className="screen" inert={idle.countdown !== null}>
        {listOpen ? (
          <LanguageScreen onChoose={choose} onBack={() => showList(false)} />
        ) : (
          <AboutScreen
            device={`${parts.identity.name} (${parts.identity.deviceId.slice(0, DEVICE_ID_SHOWN)})`}
            version={parts.platform.appBuild}
            onBack={onLeave}
            onLanguages={() => showList(true)}
            onStaff={config ? onStaff : undefined}
          />
        )}
      </div>
      {idle.countdown !== null && (
        <IdleDialog
          countdown={idle.countdown}
          saved={false}
          textTyped={false}
          reading
          onStay={idle.touched}
          onEnd={onLeave}
        />
      )}
    </>
  );
}
