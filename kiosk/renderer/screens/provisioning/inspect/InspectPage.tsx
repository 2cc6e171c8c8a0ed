import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../../components/touch/Touchable.tsx';

interface Forward {
  readonly text: string;
  readonly isOff?: boolean;
  go(): void;
}

export interface InspectPageFrameProps {
  readonly step: string;
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
  /** What the one forward button says and does; absent where there is nothing to go on with. */
  readonly forward?: Forward | undefined;
  /** Another way on, of less weight. */
  readonly other?: Forward | undefined;
  onBack(): void;
}

/** Title, hint, one thing to do, back and on. */
export function InspectPage({ step, title, hint, children, forward, other, onBack }: InspectPageFrameProps) {
  const { t } = useTranslation();
  return (
    <main className="staff-page setup-page" data-step={step}>
      <h1 className="staff-title">{title}</h1>
      <p className="staff-note" role="status">
        {hint}
      </p>
      <div className="setup-answer">{children}</div>
      <div className="setup-bar">
        <Touchable className="staff-button" onPress={onBack}>
          {t('back')}
        </Touchable>
        {other && <ForwardButton {...other} look="staff-button" />}
        {forward && <ForwardButton {...forward} look="staff-button staff-primary" />}
      </div>
    </main>
  );
}

function ForwardButton({ text, isOff = false, go, look }: Forward & { readonly look: string }) {
  return (
    <Touchable
      className={look}
      aria-disabled={isOff}
      onPress={() => {
        if (!isOff) go();
      }}
    >
      {text}
    </Touchable>
  );
}
