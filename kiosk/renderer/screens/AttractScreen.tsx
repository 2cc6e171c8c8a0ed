import { useTranslation } from 'react-i18next';
import { Face, moodsOf } from '../components/Face.tsx';
import { Touchable } from '../components/touch/Touchable.tsx';
import { shownLanguages } from '../i18n/languages.ts';
import { Frame } from './frame/Frame.tsx';
import { ContrastToggle, TextSizeToggle } from './frame/LegibilityToggles.tsx';
import { useKioskView } from './kiosk-view.ts';
import { StartButtons } from './StartButtons.tsx';

export type AttractState =
  | { readonly kind: 'ready'; readonly questions: number }
  | { readonly kind: 'no-survey' }
  | { readonly kind: 'fault' }
  /** Taken out of use from the dashboard. */
  | { readonly kind: 'removed' }
  /** For a while, by somebody behind the PIN. */
  | { readonly kind: 'closed' };

export interface AttractScreenProps {
  readonly state: AttractState;
  /** When the glass was cleaned today, as a time of day; absent = not today. */
  readonly cleanedAt?: string | undefined;
  onStart(lang: string): void;
  onLanguages(): void;
  onAbout(): void;
}

/** C1: noticed, trusted, and one tap in one's own language from the first question. Offline looks the same. */
export function AttractScreen({ state, cleanedAt, onStart, onLanguages, onAbout }: AttractScreenProps) {
  const { t } = useTranslation();
  const { config, languages, own } = useKioskView();
  const did = config?.location.youSaidWeDid;
  const bars = (
    <div className="bar bar-help">
      <TextSizeToggle />
      <ContrastToggle />
      <Touchable className="bar-button" onPress={onAbout}>
        {t('about')}
      </Touchable>
    </div>
  );
  return (
    <Frame
      screen="attract"
      contentKey={state.kind}
      title={titleOf(state, t)}
      titleId="attract"
      above={config?.location.name}
      bars={bars}
    >
      {state.kind !== 'no-survey' && <p className="subtitle">{subtitleOf(state, t)}</p>}
      <div className="hero" aria-hidden="true">
        {moodsOf(5).map((mood) => (
          <Face key={mood} mood={mood} />
        ))}
      </div>
      {state.kind === 'ready' && (
        <>
          <StartButtons {...shownLanguages(languages)} onStart={onStart} onLanguages={onLanguages} />
          <p className="hint">{t('attract.clears')}</p>
        </>
      )}
      {did && state.kind === 'ready' && (
        <p className="did">
          {t('attract.did')} {own(did)}
        </p>
      )}
      {cleanedAt && state.kind === 'ready' && <p className="hint">{t('attract.cleaned', { time: cleanedAt })}</p>}
    </Frame>
  );
}

type Translate = ReturnType<typeof useTranslation>['t'];

function titleOf(state: AttractState, t: Translate): string {
  if (state.kind === 'fault') return t('fault');
  if (state.kind === 'removed') return t('removed');
  if (state.kind === 'closed') return t('closed.title');
  return t(state.kind === 'no-survey' ? 'no.survey' : 'attract.title');
}

function subtitleOf(state: AttractState, t: Translate): string {
  return state.kind === 'ready' ? t('attract.sub', { count: state.questions }) : t('fault.help');
}
