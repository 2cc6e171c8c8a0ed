import { type FormEvent, useId, useState } from 'react';
import { type Idea, joinIdea } from '#shared/contract/ideas.ts';
import { shownText } from '#shared/domain/shown-text.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { FormButtons, type IdeaFormProps } from './ReplyForm.tsx';

/** Chooses the idea of the same team that says the same. */
export function JoinForm({ idea, change, onDone, others }: IdeaFormProps & { others: readonly Idea[] }) {
  const { t } = useTexts();
  const id = useId();
  const [into, setInto] = useState(others[0]?.id ?? '');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await change.run(joinIdea, { idea: idea.id, into })) onDone();
  };
  return (
    <form className="inline-form" onSubmit={(event) => void submit(event)}>
      <div className="field wide">
        <label htmlFor={id}>{t('ideas.joinInto')}</label>
        <select id={id} value={into} onChange={(event) => setInto(event.target.value)}>
          {others.map((other) => (
            <option key={other.id} value={other.id}>
              {shownText(other.text ?? '')}
            </option>
          ))}
        </select>
      </div>
      <FormButtons disabled={change.busy || into === ''} onCancel={onDone} />
    </form>
  );
}
