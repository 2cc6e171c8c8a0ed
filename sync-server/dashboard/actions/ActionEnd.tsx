import { type FormEvent, useId, useState } from 'react';
import { type Action, endAction } from '#shared/contract/actions.ts';
import { useChange } from '../api/use-change.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { FormButtons } from '../ideas/ReplyForm.tsx';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';

/** Ends an action with a note (needed for cancelling), or opens an ended one again. */
export function ActionEnd({ action, onChanged }: { action: Action; onChanged(): void }) {
  const { t } = useTexts();
  const id = useId();
  const change = useChange(onChanged);
  const [ending, setEnding] = useState<'done' | 'cancelled'>();
  const [note, setNote] = useState('');
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (ending && (await change.run(endAction, { action: action.id, status: ending, note }))) setEnding(undefined);
  };
  if (action.status !== 'open') {
    const reopen = () => void change.run(endAction, { action: action.id, status: 'open' });
    return (
      <button type="button" className="quiet" disabled={change.busy} onClick={reopen}>
        {t('action.reopen')}
      </button>
    );
  }
  if (ending === undefined) {
    return (
      <div className="tools">
        <button type="button" onClick={() => setEnding('done')}>
          {t('action.done')}
        </button>
        <button type="button" className="quiet" onClick={() => setEnding('cancelled')}>
          {t('action.drop')}
        </button>
      </div>
    );
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <div className="field">
        <label htmlFor={id}>{t('action.note')}</label>
        <input id={id} maxLength={280} value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
      <ChangeFailure failure={change.failure} />
      <FormButtons
        disabled={change.busy || (ending === 'cancelled' && note.trim() === '')}
        onCancel={() => setEnding(undefined)}
      />
    </form>
  );
}
