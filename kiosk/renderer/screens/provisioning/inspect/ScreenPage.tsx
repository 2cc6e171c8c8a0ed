import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Installation } from '#shared/contract/installation.ts';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import { ColourBars } from './ColourBars.tsx';
import type { InspectPageProps } from './InspectArea.tsx';

type Seen = NonNullable<Installation['screen']>;
const LOOKS = ['edges', 'colours', 'upright'] as const satisfies (keyof Seen)[];

/** P3: the whole glass as a grid to its edges, as colour bars, and as an arrow; somebody says what can be seen. */
export function ScreenPage({ onFound, onBack }: InspectPageProps) {
  const { t } = useTranslation();
  const [seen, setSeen] = useState<Partial<Seen>>({});
  const look = LOOKS.find((one) => seen[one] === undefined) ?? 'edges';
  const say = (verdict: 'ok' | 'fault') => {
    const next: Partial<Seen> = { ...seen, [look]: verdict };
    const { edges, colours, upright } = next;
    if (edges && colours && upright) onFound({ screen: { edges, colours, upright } });
    else setSeen(next);
  };
  const { width, height } = screen;
  const orientation = t(width < height ? 'screen.portrait' : 'screen.landscape');
  return (
    <main className={`screen-test screen-${look}`} data-step={`screen-${look}`}>
      {look === 'colours' && <ColourBars />}
      {look === 'upright' && <p className="screen-arrow">↑</p>}
      <section className="screen-question">
        <h1 className="staff-title" role="status">
          {t(`screen.${look}`, { orientation, width, height })}
        </h1>
        <div className="setup-choices">
          <Touchable className="staff-button" onPress={onBack}>
            {t('back')}
          </Touchable>
          {(['fault', 'ok'] as const).map((verdict) => (
            <Touchable key={verdict} className="staff-button" onPress={() => say(verdict)}>
              {t(`verdict.${verdict}`)}
            </Touchable>
          ))}
        </div>
      </section>
    </main>
  );
}
