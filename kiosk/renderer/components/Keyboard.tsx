import { useState } from 'react';
import { Key } from './Key.tsx';
import { layoutOf } from './keyboard-layouts.ts';
import { useRowKeys } from './use-row-keys.ts';

export interface KeyboardTexts {
  readonly keyboard: string;
  readonly shift: string;
  readonly remove: string;
  readonly space: string;
  readonly digits: string;
  readonly letters: string;
}

export interface KeyboardProps {
  readonly lang: string;
  readonly texts: KeyboardTexts;
  onType(character: string): void;
  onDelete(): void;
}

/** Our own keyboard: acts on pointer-up, never repeats, suggests nothing, remembers nothing. Shift is for one letter. */
export function Keyboard({ lang, texts, onType, onDelete }: KeyboardProps) {
  const [layer, setLayer] = useState<'letters' | 'digits'>('letters');
  const [shift, setShift] = useState(false);
  const arrows = useRowKeys<HTMLDivElement>('.keyboard-row');
  const rows = layoutOf(lang)[layer];
  const type = (character: string) => {
    onType(shift ? character.toLocaleUpperCase(lang) : character);
    setShift(false);
  };
  const letterKeys = (row: string) =>
    [...row].map((one) => (
      <Key key={one} legend={shift ? one.toLocaleUpperCase(lang) : one} onPress={() => type(one)} />
    ));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a keyboard is no form part
    <div className="keyboard" role="group" aria-label={texts.keyboard} dir="ltr" data-quiet="" {...arrows}>
      {rows.slice(0, -1).map((row) => (
        <div className="keyboard-row" key={row}>
          {letterKeys(row)}
        </div>
      ))}
      <div className="keyboard-row">
        {layer === 'letters' && (
          <Key wide legend="⇧" name={texts.shift} pressed={shift} onPress={() => setShift(!shift)} />
        )}
        {letterKeys(rows.at(-1) ?? '')}
        <Key wide legend="⌫" name={texts.remove} onPress={onDelete} />
      </div>
      <div className="keyboard-row">
        <Key
          wide
          legend={layer === 'letters' ? texts.digits : texts.letters}
          onPress={() => setLayer(layer === 'letters' ? 'digits' : 'letters')}
        />
        <Key legend="," onPress={() => type(',')} />
        <Key space legend={texts.space} onPress={() => type(' ')} />
        <Key legend="." onPress={() => type('.')} />
        <Key legend="?" onPress={() => type('?')} />
      </div>
    </div>
  );
}
