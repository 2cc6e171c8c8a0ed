import { useEffect } from 'react';
import type { KioskParts } from '../visit/kiosk-parts.ts';
import { useIdle } from '../visit/use-idle.ts';
import { AboutScreen } from './AboutScreen.tsx';
import { IdleDialog } from './IdleDialog.tsx';
import { useKioskView } from './kiosk-view.ts';
import type { GlassWatch } from './use-glass.ts';

export interface AboutAreaProps {
  readonly parts: KioskParts;
  readonly glass: GlassWatch;
  onLeave(): void;
  onStaff(): void;
}

/** C11 with its own watch for walking away. */
export function AboutArea({ parts, glass, onLeave, onStaff }: AboutAreaProps) {
  const { preferences } = useKioskView();
  const idle = useIdle(parts.clock, 'about', preferences.largeText, onLeave);
  useEffect(() => glass.onTouched(idle.touched), [glass, idle.touched]);
  return (
    <>
      <div className="screen" inert={idle.countdown !== null}>
        <AboutScreen
          device={parts.identity.name}
          version={parts.platform.appBuild}
          onBack={onLeave}
          onStaff={onStaff}
        />
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
