import { type FormEvent, useId, useState } from 'react';
import { hideIdea } from '#shared/contract/ideas.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { FormButtons, type IdeaFormProps } from './ReplyForm.tsx';

/** An idea is hidden with a reason only. */
export function HideForm({ idea, change, onDone }: IdeaFormProps) {
  const { t } = useTexts();
  const id = useId();
  const [reason, setReason] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await change.run(hideIdea, { idea: idea.id, reason: reason.trim() })) onDone();
  };
  return (
    <form className="inline-form" onSubmit={(event) => void submit(event)}>
      <div className="field wide">
        <label htmlFor={id}>{t('ideas.hideReason')}</label>
        <input id={id} maxLength={280} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
      <FormButtons disabled={change.busy || reason.trim() === ''} onCancel={onDone} />
    </form>
  );
}
