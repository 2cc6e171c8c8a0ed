import { type FormEvent, useId, useState } from 'react';
import type { PulsePage } from '#shared/contract/pulse.ts';
import { IDEA_LENGTH } from '#shared/domain/pulse.ts';
import { lengthInCodePoints } from '#shared/domain/text.ts';
import { useTexts } from '../i18n/texts.ts';

/** The counter is told from here on. */
const TELL_BELOW = 80;

interface IdeaFormProps {
  goals: PulsePage['goals'];
  /** True when the idea was kept: the field is emptied then. */
  onLeave(text: string, goal: string): Promise<boolean>;
}

export function IdeaForm({ goals, onLeave }: IdeaFormProps) {
  const { t, own } = useTexts();
  const id = useId();
  const [text, setText] = useState('');
  const [goal, setGoal] = useState('');
  const [state, setState] = useState<'idle' | 'busy' | 'missing'>('idle');
  const left = IDEA_LENGTH - lengthInCodePoints(text);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return setState('missing');
    setState('busy');
    if (await onLeave(text, goal)) setText('');
    setState('idle');
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <label htmlFor={id}>{t('ideas.prompt')}</label>
      <textarea
        id={id}
        rows={4}
        value={text}
        aria-describedby={`${id}-who`}
        aria-invalid={state === 'missing' || left < 0}
        onChange={(event) => setText(event.target.value)}
      />
      {left < TELL_BELOW && (
        <p className={left < 0 ? 'hint wrong' : 'hint'} role="status">
          {t('ideas.left', { count: left })}
        </p>
      )}
      <p id={`${id}-who`} className="hint">
        {t('ideas.who')}
      </p>
      <label htmlFor={`${id}-goal`}>{t('ideas.goal')}</label>
      <select id={`${id}-goal`} value={goal} onChange={(event) => setGoal(event.target.value)}>
        <option value="">{t('ideas.noGoal')}</option>
        {goals.map((one) => (
          <option key={one.goal} value={one.goal}>
            {own(one.name)}
          </option>
        ))}
      </select>
      <div role="alert">{state === 'missing' && <p className="notice failure">{t('ideas.missing')}</p>}</div>
      <button type="submit" className="primary large" disabled={state === 'busy' || left < 0}>
        {t('ideas.send')}
      </button>
    </form>
  );
}
