import { useTranslation } from 'react-i18next';
import { CheckMark } from '../components/CheckMark.tsx';
import { Touchable } from '../components/touch/Touchable.tsx';
import type { VisitEnd } from '../visit/visit-parts.ts';
import { Frame } from './frame/Frame.tsx';
import { HelpBar } from './frame/HelpBar.tsx';
import { useKioskView } from './kiosk-view.ts';

export interface ThanksScreenProps {
  readonly end: VisitEnd;
  onDone(): void;
  onLanguages(): void;
}

/** C10: thanks, said only of answers that are kept; what happens next; where help is at hand after a low answer. */
export function ThanksScreen({ end, onDone, onLanguages }: ThanksScreenProps) {
  const { t } = useTranslation();
  const { config, own } = useKioskView();
  const lost = end.kept === 'lost';
  const help = config?.location.helpPoint;
  const did = config?.location.youSaidWeDid;
  return (
    <Frame
      screen="thanks"
      contentKey="thanks"
      title={t(lost ? 'thanks.not-saved' : 'thanks')}
      titleId="thanks"
      bars={
        <>
          <div className="bar bar-done">
            <Touchable className="bar-button primary done" onPress={onDone}>
              {t('done')}
            </Touchable>
          </div>
          <HelpBar onLanguages={onLanguages} />
        </>
      }
    >
      <div className="lines">
        {!lost && <CheckMark />}
        <p>{t(lost ? 'thanks.not-saved.help' : 'thanks.next')}</p>
        {end.low && (
          <p className="lines-help">{help ? t('thanks.help', { place: own(help) }) : t('thanks.help.staff')}</p>
        )}
        {!lost && did && (
          <p className="hint">
            {t('attract.did')} {own(did)}
          </p>
        )}
      </div>
    </Frame>
  );
}
