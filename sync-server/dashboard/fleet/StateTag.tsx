import type { KioskState } from '#shared/contract/fleet.ts';
import { useTexts } from '../i18n/use-texts.ts';

/** Never by colour alone: a sign stands before the word. */
const SIGNS: Readonly<Record<KioskState, string>> = {
  works: '✓',
  limited: '!',
  'no-contact': '✕',
  new: '…',
  closed: '‖',
  revoked: '–',
};

export function StateTag({ state }: { state: KioskState }) {
  const { t } = useTexts();
  return (
    <span className="kiosk-state" data-state={state}>
      <span aria-hidden="true">{SIGNS[state]}</span> {t(`kiosk.state.${state}`)}
    </span>
  );
}
