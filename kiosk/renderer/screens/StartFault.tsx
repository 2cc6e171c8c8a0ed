type Words = readonly [fi: string, sv: string, en: string];

const SECOND_TAB: Words = [
  'Kyselynäyttö on jo auki toisessa välilehdessä.',
  'Enkätskärmen är redan öppen i en annan flik.',
  'The kiosk is already open in another tab.',
];
const CANNOT_START: Words = [
  'Näyttöä ei voitu käynnistää.',
  'Skärmen kunde inte startas.',
  'The kiosk could not be started.',
];
const SAFE: Words = [
  'Näyttö ei ole nyt käytössä.',
  'Skärmen är inte i bruk just nu.',
  'This screen is not in use right now.',
];

/** Shown to whoever sets the device up, when the kiosk cannot start at all. No language is known yet. */
export function StartFault({ error }: { readonly error: unknown }) {
  return <Notice words={isSecondTab(error) ? SECOND_TAB : CANNOT_START} />;
}

/** Stands while the screens break again and again: it needs nothing that could break with them. */
export function SafeScreen() {
  return <Notice words={SAFE} />;
}

/** Another tab is the kiosk: loading this one anew changes nothing. */
export function isSecondTab(error: unknown): boolean {
  return error instanceof Error && error.name === 'SecondTabError';
}

function Notice({ words: [fi, sv, en] }: { readonly words: Words }) {
  return (
    <main className="resting">
      <h1 lang="fi">{fi}</h1>
      <p lang="sv">{sv}</p>
      <p lang="en">{en}</p>
    </main>
  );
}
