import type { TFunction } from 'i18next';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../../components/Key.tsx';
import { Keyboard } from '../../components/Keyboard.tsx';
import { TextBox } from '../../components/TextBox.tsx';
import { useRowKeys } from '../../components/use-row-keys.ts';

export interface FieldStepProps {
  readonly label: string;
  readonly text: string;
  readonly lang: string;
  /** Digits and a comma only, or what a one-time code is made of; else a whole keyboard. */
  readonly keys?: 'digits' | 'code' | undefined;
  onText(text: string): void;
}

const LONGEST = 300;
/** Codes mix letters and digits: both stand on one layer. */
const ROWS = { digits: ['1234567890,'], code: ['1234567890', 'QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM-'] } as const;

/** One answer typed on the kiosk's own keyboard or on a plugged-in one. */
export function FieldStep({ label, text, lang, keys, onText }: FieldStepProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('[role="textbox"]')?.focus({ preventScroll: true }), []);
  const type = (character: string) => onText((text + character).slice(0, LONGEST));
  const remove = () => onText([...text].slice(0, -1).join(''));
  return (
    <div className="setup-field" ref={box}>
      <TextBox label={label} text={text} onType={type} onDelete={remove} />
      {keys ? (
        <KeyRows rows={ROWS[keys]} onType={type} onDelete={remove} />
      ) : (
        <Keyboard lang={lang} texts={keyboardTexts(t)} onType={type} onDelete={remove} />
      )}
    </div>
  );
}

interface KeyRowsProps {
  readonly rows: readonly string[];
  onType(character: string): void;
  onDelete(): void;
}

/** Keys of one layer, "delete" at the end of the last row. */
function KeyRows({ rows, onType, onDelete }: KeyRowsProps) {
  const { t } = useTranslation();
  const arrows = useRowKeys<HTMLDivElement>('.keyboard-row');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a keyboard is no form part
    <div className="keyboard" role="group" aria-label={t('keyboard')} dir="ltr" {...arrows}>
      {rows.map((row, index) => (
        <div className="keyboard-row" key={row}>
          {[...row].map((one) => (
            <Key key={one} legend={one} onPress={() => onType(one)} />
          ))}
          {index === rows.length - 1 && <Key legend="⌫" name={t('key.delete')} onPress={onDelete} />}
        </div>
      ))}
    </div>
  );
}

function keyboardTexts(t: TFunction) {
  return {
    keyboard: t('keyboard'),
    shift: t('key.shift'),
    remove: t('key.delete'),
    space: t('key.space'),
    digits: t('key.digits'),
    letters: t('key.letters'),
  };
}
