import { useState } from 'react';

interface ConfirmFormProps {
  /** Id of the field. */
  field: string;
  label: string;
  note: string;
  action: string;
  isReady(text: string): boolean;
  onDo(text: string): void;
}

/** A step that is hard to take back: its button works only when the right words stand beside it. */
export function ConfirmForm({ field, label, note, action, isReady, onDo }: ConfirmFormProps) {
  const [text, setText] = useState('');
  return (
    <div className="place-form">
      <h3>{action}</h3>
      <div className="field">
        <label htmlFor={field}>{label}</label>
        <input
          id={field}
          value={text}
          autoComplete="off"
          aria-describedby={`${field}-note`}
          onChange={(event) => setText(event.target.value)}
        />
        <p id={`${field}-note`} className="hint">
          {note}
        </p>
      </div>
      <button type="button" disabled={!isReady(text.trim())} onClick={() => onDo(text.trim())}>
        {action}
      </button>
    </div>
  );
}
