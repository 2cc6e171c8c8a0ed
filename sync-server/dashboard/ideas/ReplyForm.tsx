import { type FormEvent, useId, useState } from 'react';
import { type Idea, triageIdea } from '#shared/contract/ideas.ts';
import { IDEA_STATUSES, type IdeaStatus } from '#shared/domain/pulse.ts';
import type { Change } from '../api/use-change.ts';
import { useTexts } from '../i18n/use-texts.ts';

export interface IdeaFormProps {
  idea: Idea;
  change: Change;
  onDone(): void;
}

/** A status and words for the team. "Not now" cannot be saved without its reason. */
export function ReplyForm({ idea, change, onDone }: IdeaFormProps) {
  const { t } = useTexts();
  const id = useId();
  const [status, setStatus] = useState<IdeaStatus>(idea.status === 'new' ? 'discussed' : idea.status);
  const [reply, setReply] = useState(idea.reply ?? '');
  const isMissing = status === 'not-now' && reply.trim() === '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await change.run(triageIdea, { idea: idea.id, status, reply })) onDone();
  };
  return (
    <form className="inline-form" onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label htmlFor={`${id}-status`}>{t('ideas.status')}</label>
        <select id={`${id}-status`} value={status} onChange={(event) => setStatus(event.target.value as IdeaStatus)}>
          {IDEA_STATUSES.map((one) => (
            <option key={one} value={one}>
              {t(`idea.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field wide">
        <label htmlFor={`${id}-reply`}>{t('ideas.replyText')}</label>
        <textarea
          id={`${id}-reply`}
          rows={2}
          maxLength={280}
          value={reply}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setReply(event.target.value)}
        />
        <span id={`${id}-hint`} className="hint">
          {t('ideas.replyHint')}
        </span>
      </div>
      <FormButtons disabled={change.busy || isMissing} onCancel={onDone} />
    </form>
  );
}

export function FormButtons({ disabled, onCancel }: { disabled: boolean; onCancel(): void }) {
  const { t } = useTexts();
  return (
    <div className="tools">
      <button type="submit" className="primary" disabled={disabled}>
        {t('save')}
      </button>
      <button type="button" className="quiet" onClick={onCancel}>
        {t('cancel')}
      </button>
    </div>
  );
}
