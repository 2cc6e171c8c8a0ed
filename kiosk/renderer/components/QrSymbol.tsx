import { encode } from 'uqr';

export interface QrSymbolProps {
  readonly text: string;
  /** What a person does with it. */
  readonly label: string;
}

/** A QR symbol with its quiet zone of four, dark on light in every contrast. */
export function QrSymbol({ text, label }: QrSymbolProps) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg className="qr-symbol" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={squares.join('')} fill="#000" />
    </svg>
  );
}
