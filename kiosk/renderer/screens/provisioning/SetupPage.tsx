import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../components/touch/Touchable.tsx';
import { ApproveStep } from './ApproveStep.tsx';
import { FieldStep } from './FieldStep.tsx';
import { lookAtWay } from './look-at-way.ts';
import { NetworkStep } from './NetworkStep.tsx';
import { PanelStep } from './PanelStep.tsx';
import { SETUP_LANGUAGES } from './provisioning-texts.ts';
import { StepNames } from './StepNames.tsx';
import type { EnrolmentSteps } from './use-enrolment.ts';

/** How the server is reached while nobody knows this kiosk. */
export type Way = Omit<Parameters<typeof lookAtWay>[0], 'server'>;

export interface SetupPageProps {
  readonly enrolment: EnrolmentSteps;
  readonly way: Way;
  readonly lang: string;
  onLanguage(lang: (typeof SETUP_LANGUAGES)[number]['tag']): void;
  /** Leaves everything as it was; absent where there is nothing to go back to. */
  readonly onCancel?: (() => void) | undefined;
}

/** One question of the set-up, with the languages above and the way back and on below. */
export function SetupPage({ enrolment, way, lang, onLanguage, onCancel }: SetupPageProps) {
  const { t } = useTranslation();
  const { steps, step, answers, fault, faultyKey, isBusy, isLast } = enrolment;
  const back = enrolment.back ?? onCancel;
  return (
    <main className="staff-page setup-page" data-step={step}>
      <header className="staff-header">
        {onCancel ? <p className="staff-note">{t('title')}</p> : <StepNames steps={steps} step={step} />}
        {SETUP_LANGUAGES.map(({ tag, name }) => (
          <Touchable
            key={tag}
            className="staff-button"
            lang={tag}
            aria-pressed={lang === tag}
            onPress={() => onLanguage(tag)}
          >
            {name}
          </Touchable>
        ))}
      </header>
      <h1 className="staff-title">{t(`${step}.title`)}</h1>
      <p className={fault === null ? 'staff-note' : 'setup-fault'} role="status">
        {t(fault ?? (onCancel ? 'again.hint' : `${step}.hint`), { key: faultyKey })}
      </p>
      <div className="setup-answer">
        {step === 'network' || step === 'approve' ? (
          <ShownStep enrolment={enrolment} way={way} />
        ) : step === 'panel' ? (
          <PanelStep typed={answers.panel} lang={lang} onTyped={(panel) => enrolment.answer({ panel })} />
        ) : (
          <FieldStep
            key={step}
            label={t(`${step}.title`)}
            text={answers[step]}
            lang={lang}
            keys={step === 'code' ? 'code' : undefined}
            onText={(text) => enrolment.answer({ [step]: text })}
          />
        )}
      </div>
      <div className="setup-bar">
        {back && (
          <Touchable className="staff-button" aria-disabled={isBusy} onPress={back}>
            {t('back')}
          </Touchable>
        )}
        {step !== 'approve' && (
          <Touchable className="staff-button staff-primary" aria-disabled={isBusy} onPress={enrolment.next}>
            {t(isBusy ? 'enrolling' : isLast ? 'enrol' : 'next')}
          </Touchable>
        )}
      </div>
    </main>
  );
}

/** The two steps at which nothing is asked. */
function ShownStep({ enrolment, way }: Pick<SetupPageProps, 'enrolment' | 'way'>) {
  const { server, step, device, book } = enrolment;
  const look = useCallback(() => lookAtWay({ ...way, server }), [way, server]);
  if (step === 'network') return <NetworkStep look={look} />;
  return (
    <ApproveStep
      transport={way.transport}
      clock={way.clock}
      server={server}
      device={device}
      book={book}
      onApproved={enrolment.approved}
      onTypeCode={enrolment.typeCode}
    />
  );
}
