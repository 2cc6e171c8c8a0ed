import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldStep } from '../FieldStep.tsx';
import type { InspectPageProps } from './InspectArea.tsx';
import { InspectPage } from './InspectPage.tsx';
import { hashNewPin, isSimplePin, PIN_FORM } from './new-pin.ts';

type Stage = 'hint' | 'differs' | 'simple' | 'saving' | 'failed' | 'done';
const DIGITS = 6;

/** P6: the manager's PIN of this kiosk, typed twice. Only its hash leaves the device. */
export function PinPage({ parts, lang, onBack }: InspectPageProps) {
  const { t } = useTranslation();
  const [first, setFirst] = useState('');
  const [again, setAgain] = useState('');
  const [stage, setStage] = useState<Stage>('hint');
  const isSecond = first.length === DIGITS && stage !== 'simple';
  const begin = (next: Stage) => {
    setStage(next);
    setFirst('');
    setAgain('');
  };
  const current = isSecond ? again : first;
  const masked = '•'.repeat(current.length);
  // What is typed stands behind dots: only its newest character is read.
  const type = (text: string) => {
    const typed = text.length > masked.length ? current + text.slice(masked.length) : current.slice(0, -1);
    const digits = typed.replace(/\D/g, '').slice(0, DIGITS);
    if (isSecond) return setAgain(digits);
    setStage('hint');
    if (isSimplePin(digits) && digits.length === DIGITS) return begin('simple');
    setFirst(digits);
  };
  const save = async () => {
    if (again !== first) return begin('differs');
    setStage('saving');
    begin((await parts.tell.setManagerPin(await hashNewPin(first))) ? 'done' : 'failed');
    parts.storage.sendNow();
  };
  return (
    <InspectPage
      step="pin"
      title={t('inspect.pin')}
      hint={t(`pin.${stage}`)}
      onBack={onBack}
      forward={{ text: t('pin.keep'), isOff: !PIN_FORM.test(again) || stage === 'saving', go: () => void save() }}
    >
      <p className="staff-note" data-stage={stage}>
        {t(isSecond ? 'pin.again' : 'pin.first')}
      </p>
      <FieldStep
        label={t(isSecond ? 'pin.again' : 'pin.first')}
        text={masked}
        lang={lang}
        keys="digits"
        onText={type}
      />
    </InspectPage>
  );
}
