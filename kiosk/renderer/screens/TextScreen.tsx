import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_TEXT_CODE_POINTS } from '#shared/domain/answer.ts';
import { hasPersonalData } from '#shared/domain/personal-data.ts';
import { lengthInCodePoints } from '#shared/domain/text.ts';
import { canGoBack, type TextStep } from '#shared/flow/visit-state.ts';
import { Keyboard } from '../components/Keyboard.tsx';
import { isNewPress, type KeyPress, SAME_KEY_MS, SAME_KEY_UNHURRIED_MS } from '../components/key-filter.ts';
import { TextBox } from '../components/TextBox.tsx';
import { Touchable } from '../components/touch/Touchable.tsx';
import type { Clock } from '../visit/clock.ts';
import type { VisitHandle } from '../visit/use-visit.ts';
import { FoldedBar } from './frame/FoldedBar.tsx';
import { Frame } from './frame/Frame.tsx';
import { HelpBar } from './frame/HelpBar.tsx';
import { StepBar } from './frame/StepBar.tsx';
import { keyboardTexts } from './keyboard-texts.ts';
import { useKioskView } from './kiosk-view.ts';

const COUNTER_FROM = 150;

export interface TextScreenProps {
  readonly visit: VisitHandle;
  readonly step: TextStep;
  readonly clock: Clock;
  /** What is typed so far; kept by the visit, so that Back does not lose it, and forgotten with it. */
  readonly text: string;
  onText(text: string): void;
  onLanguages(): void;
  onLeave(): void;
}

/** C7: open text, always optional and last, on our own keyboard. */
export function TextScreen({ visit, step, clock, text, onText, onLanguages, onLeave }: TextScreenProps) {
  const { t, i18n } = useTranslation();
  const { own, preferences } = useKioskView();
  const lastPress = useRef<KeyPress | null>(null);
  const [cleared, setCleared] = useState<string | null>(null);
  const left = MAX_TEXT_CODE_POINTS - lengthInCodePoints(text);

  const personal = hasPersonalData(text);
  const counted = lengthInCodePoints(text) >= COUNTER_FROM;

  const filtered = (key: string, act: () => void) => {
    const press = { key, atMs: clock.monoMs() };
    const filterMs = preferences.largeText ? SAME_KEY_UNHURRIED_MS : SAME_KEY_MS;
    if (!isNewPress(lastPress.current, press, filterMs)) return;
    lastPress.current = press;
    setCleared(null);
    act();
  };
  const type = (character: string) =>
    filtered(character, () => {
      if (left <= 0) return;
      if (text === '') visit.dispatch({ type: 'text-started' });
      onText(text + character);
    });
  const remove = () => filtered('delete', () => onText([...text].slice(0, -1).join('')));
  const clearOrUndo = () => {
    onText(cleared ?? '');
    setCleared(cleared === null ? text : null);
  };
  const send = () => (text.trim() === '' ? visit.skip() : visit.answer({ t: text }));

  const back = canGoBack(visit.state) ? () => visit.dispatch({ type: 'back' }) : undefined;
  const step1 = {
    number: step.number,
    of: step.of,
    onBack: back ?? (visit.state.answers.length === 0 ? onLeave : undefined),
    onSkip: visit.skip,
    forward: { label: t('send'), onPress: send },
  };
  const bars = preferences.largeText ? (
    <FoldedBar {...step1} onLanguages={onLanguages} />
  ) : (
    <>
      <StepBar {...step1} />
      <HelpBar onLanguages={onLanguages} />
    </>
  );
  return (
    <Frame
      screen="text"
      contentKey={step.id}
      title={own(step.title)}
      titleId="question"
      fitKey={`${personal} ${counted}`}
      bars={bars}
    >
      <TextBox label={t('text.box')} text={text} onType={type} onDelete={remove} />
      <div className="writing-side">
        <div className="writing-notes">
          <p className={personal ? 'notice' : 'hint'} role="status">
            {personal ? t('text.personal') : step.hint ? own(step.hint) : t('text.hint')}
          </p>
          {counted && <p className="hint">{t('text.left', { count: left })}</p>}
        </div>
        {(text !== '' || cleared !== null) && (
          <Touchable className="bar-button writing-clear" onPress={clearOrUndo}>
            {t(cleared === null ? 'key.clear' : 'key.undo')}
          </Touchable>
        )}
      </div>
      <Keyboard lang={preferences.lang} texts={keyboardTexts(i18n)} onType={type} onDelete={remove} />
    </Frame>
  );
}
