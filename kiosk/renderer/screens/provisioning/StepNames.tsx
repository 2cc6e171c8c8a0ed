import { useTranslation } from 'react-i18next';
import type { EnrolmentStep } from './enrolment-answers.ts';

export interface StepNamesProps {
  readonly steps: readonly EnrolmentStep[];
  /** `finish`: all of them are done, the test answer is shown. */
  readonly step: EnrolmentStep | 'finish';
}

/** The steps of the set-up by their names: what is done, where it stands, what is to come. */
export function StepNames({ steps, step }: StepNamesProps) {
  const { t } = useTranslation();
  const all = [...steps, 'finish'] as const;
  const now = all.indexOf(step);
  return (
    <ol className="setup-steps" aria-label={t('step', { number: now + 1, of: all.length })}>
      {all.map((one, at) => (
        <li key={one} data-done={at < now} {...(at === now && { 'aria-current': 'step' })}>
          {at < now ? '✓' : at + 1} {t(`step.${one}`)}
        </li>
      ))}
    </ol>
  );
}
