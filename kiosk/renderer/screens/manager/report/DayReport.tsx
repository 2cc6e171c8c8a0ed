import './report.css';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import type { ReportOutcome, ReportRequest } from '../../../platform/platform.ts';
import { ReportSheet, type ReportSheetProps } from './ReportSheet.tsx';

/** How this kiosk makes reports, as IT said and its host can. */
export interface ReportWay {
  readonly how: ReportRequest['how'];
  /** The kiosk's name. */
  readonly kiosk: string;
  make(request: ReportRequest): Promise<ReportOutcome>;
}

export interface DayReportProps {
  readonly way: ReportWay;
  readonly sheet: Omit<ReportSheetProps, 'kiosk'>;
  onMade(day: string): void;
  onDone(): void;
  onFault(error: unknown): void;
}

const BROKEN: ReportOutcome = { state: 'failed', fault: 'other' };

/** The report of the day: a sheet that only a printer sees, and what became of it in words, with a remedy where it failed. */
export function DayReport({ way, sheet, onMade, onDone, onFault }: DayReportProps) {
  const { t } = useTranslation();
  const day = sheet.model.results.todayIs;
  const [outcome, setOutcome] = useState<ReportOutcome | null>(null);
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => dialog.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  const make = () => {
    setOutcome(null);
    way
      .make({ how: way.how, day, kiosk: way.kiosk })
      .then((made) => {
        setOutcome(made);
        if (made.state === 'made') onMade(day);
      })
      .catch((error: unknown) => {
        onFault(error);
        setOutcome(BROKEN);
      });
  };
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    make();
  });
  return (
    <div className="staff-veil">
      {createPortal(<ReportSheet kiosk={way.kiosk} {...sheet} />, document.body)}
      <div className="staff-dialog" role="dialog" aria-modal="true" aria-labelledby="report-title" ref={dialog}>
        <h2 className="staff-title" id="report-title">
          {t('report.title')}
        </h2>
        <p role="status" data-report={outcome?.state ?? 'making'}>
          {wordsOf(outcome, t)}
        </p>
        <div className="staff-choices">
          {outcome?.state === 'failed' && (
            <Touchable className="staff-button staff-primary" onPress={make}>
              {t('report.again')}
            </Touchable>
          )}
          <Touchable className="staff-button" onPress={onDone}>
            {t('leave')}
          </Touchable>
        </div>
      </div>
    </div>
  );
}

function wordsOf(outcome: ReportOutcome | null, t: ReturnType<typeof useTranslation>['t']): string {
  if (outcome === null) return t('report.making');
  if (outcome.state === 'failed') return t(`report.${outcome.fault}`);
  return outcome.file === null ? t('report.printed') : t('report.saved', { file: outcome.file });
}
