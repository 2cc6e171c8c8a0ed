const COLOURS = ['white', 'yellow', 'cyan', 'lime', 'magenta', 'red', 'blue', 'black'] as const;
/** Greys in steps that a panel which is too bright or too dark runs together. */
const GREYS = [0, 5, 10, 20, 40, 60, 80, 90, 95, 100] as const;

/** Eight colours, and greys from black to white. */
export function ColourBars() {
  return (
    <div className="colour-bars" aria-hidden="true">
      <div>
        {COLOURS.map((colour) => (
          <span key={colour} style={{ background: colour }} />
        ))}
      </div>
      <div>
        {GREYS.map((part) => (
          <span key={part} style={{ background: `rgb(${part}% ${part}% ${part}%)` }} />
        ))}
      </div>
    </div>
  );
}
