const SECOND_TAB = ['Kyselynäyttö on jo auki toisessa välilehdessä.', 'Enkätskärmen är redan öppen i en annan flik.'];
const CANNOT_START = ['Näyttöä ei voitu käynnistää.', 'Skärmen kunde inte startas.'];

/** Shown to whoever sets the device up, when the kiosk cannot start at all. No language is known yet. */
export function StartFault({ error }: { readonly error: unknown }) {
  const secondTab = error instanceof Error && error.name === 'SecondTabError';
  const [fi, sv] = secondTab ? SECOND_TAB : CANNOT_START;
  return (
    <main className="resting">
      <h1 lang="fi">{fi}</h1>
      <p lang="sv">{sv}</p>
      <p lang="en">{secondTab ? 'The kiosk is already open in another tab.' : 'The kiosk could not be started.'}</p>
    </main>
  );
}
