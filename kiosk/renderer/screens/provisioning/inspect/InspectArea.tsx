import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Installation } from '#shared/contract/installation.ts';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import { CardPage } from './CardPage.tsx';
import { DiagnosticsPage } from './DiagnosticsPage.tsx';
import type { InspectParts } from './inspect-parts.ts';
import { LockdownPage } from './LockdownPage.tsx';
import { PlacePage } from './PlacePage.tsx';
import { RemovePage } from './RemovePage.tsx';
import { TapPage } from './TapPage.tsx';

export type Found = Partial<Installation>;

export interface InspectAreaProps {
  readonly parts: InspectParts;
  readonly lang: string;
  onLeave(): void;
  /** The device is nobody's now. */
  onRemoved(): void;
}

export interface InspectPageProps {
  readonly parts: InspectParts;
  readonly lang: string;
  readonly found: Found;
  /** Keeps what was found, tells the server, and goes back to the list. */
  onFound(change: Found): void;
  onBack(): void;
}

const PAGES = { card: CardPage, taps: TapPage, place: PlacePage, lockdown: LockdownPage, report: DiagnosticsPage };
type PageName = keyof typeof PAGES | 'remove';
const STEPS = ['card', 'taps', 'place', 'lockdown', 'report', 'remove'] as const satisfies PageName[];

/** P3-P5, P7 and P8: the screen, the place, the lock-down, the report and the way out of use. */
export function InspectArea({ parts, lang, onLeave, onRemoved }: InspectAreaProps) {
  const { identity, store, tell, storage } = parts;
  const [found, setFound] = useState<Found>(() => ({ panelInches: identity.panelInches, ...store.load() }));
  const [page, setPage] = useState<PageName | null>(null);
  const back = () => setPage(null);
  const keep = (change: Found) => {
    const next = { panelInches: identity.panelInches, ...found, ...change };
    setFound(next);
    store.save(next);
    if (change.panelInches !== undefined) void storage.keepPanel(change.panelInches);
    void tell.installation(next);
    back();
  };
  if (page === 'remove') return <RemovePage parts={parts} lang={lang} onBack={back} onRemoved={onRemoved} />;
  if (page !== null) {
    const Page = PAGES[page];
    return <Page parts={parts} lang={lang} found={found} onFound={keep} onBack={back} />;
  }
  return <StepList found={found} onPage={setPage} onLeave={onLeave} />;
}

interface StepListProps {
  readonly found: Found;
  onPage(page: PageName): void;
  onLeave(): void;
}

function StepList({ found, onPage, onLeave }: StepListProps) {
  const { t } = useTranslation();
  const done: Readonly<Partial<Record<PageName, string>>> = {
    card: found.panelInches === undefined ? '' : t('inspect.inches', { inches: found.panelInches }),
    ...(found.touch && { taps: t('inspect.worst', { mm: found.touch.worstMm }) }),
    ...(found.placement && { place: t(`place.${found.placement}`) }),
    ...(found.lockdown && {
      lockdown: t('inspect.faults', {
        faults: found.lockdown.filter(({ state }) => state === 'fault').length,
        unknown: found.lockdown.filter(({ state }) => state === 'unknown').length,
      }),
    }),
  };
  return (
    <main className="staff-page setup-page" data-step="inspect">
      <h1 className="staff-title">{t('inspect.title')}</h1>
      <ul className="inspect-list">
        {STEPS.map((step) => (
          <li key={step} data-inspect={step}>
            <Touchable className="staff-button" onPress={() => onPage(step)}>
              {t(`inspect.${step}`)}
            </Touchable>
            <span className="staff-note">{done[step] ?? ''}</span>
          </li>
        ))}
      </ul>
      <div className="setup-bar">
        <Touchable className="staff-button staff-primary" onPress={onLeave}>
          {t('inspect.leave')}
        </Touchable>
      </div>
    </main>
  );
}
