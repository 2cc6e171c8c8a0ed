import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import type { InspectPageProps } from './InspectArea.tsx';
import { InspectPage } from './InspectPage.tsx';
import { findSound, type SoundCheck } from './sound-check.ts';

const HEARD = [
  ['both', 'sound.both'],
  ['left', 'sound.only-left'],
  ['right', 'sound.only-right'],
  ['none', 'sound.none'],
] as const;

/** P3: a tone on each side; the person says which was heard. A device without sound says so. */
export function SoundPage({ onFound, onBack }: InspectPageProps) {
  const { t } = useTranslation();
  const [sound, setSound] = useState<SoundCheck | null | 'looking'>('looking');
  const [played, setPlayed] = useState<readonly string[]>([]);
  useEffect(() => {
    void findSound(window).then(setSound);
  }, []);
  const frame = { step: 'sound', title: t('inspect.sound'), onBack };
  if (sound === 'looking') return <InspectPage {...frame} hint="" children={null} />;
  const absent = { text: t('sound.keep-absent'), go: () => onFound({ sound: 'absent' as const }) };
  if (sound === null) return <InspectPage {...frame} hint={t('sound.absent')} forward={absent} children={null} />;
  return (
    <InspectPage {...frame} hint={t('sound.hint')} other={absent}>
      <div className="setup-choices">
        {(['left', 'right'] as const).map((side) => (
          <Touchable
            key={side}
            className="staff-button"
            data-side={side}
            onPress={() => void sound.play(side).then(() => setPlayed((before) => [...before, side]))}
          >
            {t(`sound.${side}`)}
          </Touchable>
        ))}
      </div>
      <div className="setup-choices" data-played={played.length}>
        {HEARD.map(([heard, text]) => (
          <Touchable key={heard} className="staff-button" onPress={() => onFound({ sound: heard })}>
            {t(text)}
          </Touchable>
        ))}
      </div>
    </InspectPage>
  );
}
