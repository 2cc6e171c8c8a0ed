import { CheckMark } from './CheckMark.tsx';
import { Touchable } from './touch/Touchable.tsx';
import { useArrowKeys } from './use-arrow-keys.ts';

export interface NpsRowProps {
  readonly lang: string;
  readonly low: string;
  readonly high: string;
  readonly chosen: number | null;
  readonly titleId: string;
  onValue(value: number): void;
}

const VALUES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** The eleven keys of "how likely", always one row, all alike; the ends are worded under the row. */
export function NpsRow({ lang, low, high, chosen, titleId, onValue }: NpsRowProps) {
  const keys = useArrowKeys();
  const digits = new Intl.NumberFormat(lang);
  return (
    <div className="nps">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as one row of keys */}
      <div className="nps-keys" role="group" aria-labelledby={titleId} onKeyDown={keys}>
        {VALUES.map((value) => (
          <Touchable key={value} className="nps-key" aria-pressed={chosen === value} onPress={() => onValue(value)}>
            <span className="nps-digit">{digits.format(value)}</span>
            {chosen === value && <CheckMark />}
          </Touchable>
        ))}
      </div>
      <div className="nps-ends">
        <span>{`${digits.format(0)} = ${low}`}</span>
        <span>{`${digits.format(10)} = ${high}`}</span>
      </div>
    </div>
  );
}
