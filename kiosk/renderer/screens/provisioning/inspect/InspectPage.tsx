import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../../components/touch/Touchable.tsx';

export interface InspectPageFrameProps {
  readonly step: string;
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
  /** What the one forward button says and does; absent where there is nothing to go on with. */
  readonly forward?: { readonly text: string; readonly isOff?: boolean; go(): void } | undefined;
  onBack(): void;
}

/** Title, hint, one thing to do, back and on. */
export function InspectPage({ step, title, hint, children, forward, onBack }: InspectPageFrameProps) {
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
        {forward && (
          <Touchable
            className="staff-button staff-primary"
            aria-disabled={forward.isOff ?? false}
            onPress={() => {
              if (!forward.isOff) forward.go();
            }}
          >
            {forward.text}
          </Touchable>
        )}
      </div>
    </main>
  );
}
