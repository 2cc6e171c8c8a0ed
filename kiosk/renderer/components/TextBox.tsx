import type { KeyboardEvent } from 'react';

export interface TextBoxProps {
  /** Accessible name. */
  readonly label: string;
  readonly text: string;
  /** A character came from a real keyboard. */
  onType(character: string): void;
  onDelete(): void;
}

/**
 * The box of the open text. Not an input of the browser: no keyboard of the operating system, no suggestions, no history.
 * The latest lines show when the text is longer than the box.
 */
export function TextBox({ label, text, onType, onDelete }: TextBoxProps) {
  const typed = (event: KeyboardEvent) => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Backspace') onDelete();
    else if ([...event.key].length === 1) onType(event.key);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a browser's input would bring the operating system's keyboard
    <div
      className="text-box"
      role="textbox"
      tabIndex={0}
      aria-label={label}
      aria-multiline="true"
      inputMode="none"
      spellCheck={false}
      onKeyDown={typed}
      data-quiet=""
    >
      <div className="text-lines">
        <span className="text-typed">
          {text}
          <span className="caret" aria-hidden="true" />
        </span>
      </div>
    </div>
  );
}
