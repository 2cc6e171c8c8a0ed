import { useState } from 'react';
import type { Installation } from '#shared/contract/installation.ts';
import { CardPage } from './CardPage.tsx';
import { ContentPage } from './ContentPage.tsx';
import { DiagnosticsPage } from './DiagnosticsPage.tsx';
import type { InspectParts } from './inspect-parts.ts';
import { KeypadPage } from './KeypadPage.tsx';
import { LockdownPage } from './LockdownPage.tsx';
import { PinPage } from './PinPage.tsx';
import { PlacePage } from './PlacePage.tsx';
import { RemovePage } from './RemovePage.tsx';
import { ScreenPage } from './ScreenPage.tsx';
import { SoundPage } from './SoundPage.tsx';
import { StepList } from './StepList.tsx';
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

const PAGES = {
  card: CardPage,
  screen: ScreenPage,
  taps: TapPage,
  sound: SoundPage,
  keypad: KeypadPage,
  content: ContentPage,
  place: PlacePage,
  lockdown: LockdownPage,
  pin: PinPage,
  report: DiagnosticsPage,
};
export type PageName = keyof typeof PAGES | 'remove';

/** P3-P8: screen, sound and keys, content and place, lock-down, PIN, report, and the way out of use. */
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
