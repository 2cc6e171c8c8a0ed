import { type FormEvent, useId, useState } from 'react';
import { type Action, endAction } from '#shared/contract/actions.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import { useChange } from '../api/use-change.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { FormButtons } from '../ideas/ReplyForm.tsx';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';
import { PublicSentence } from './PublicSentence.tsx';
import { sentenceGiven } from './sentence-given.ts';

interface ActionEndProps {
  action: Action;
  languages: readonly string[];
  onChanged(): void;
}
type Change = 'done' | 'cancelled' | 'sentence';

/** What can be done with an action: end it, open it again, change what the kiosks say of it. */
export function ActionEnd({ action, languages, onChanged }: ActionEndProps) {
  const { t } = useTexts();
  const change = useChange(onChanged);
  const [open, setOpen] = useState<Change>();
  if (open !== undefined) {
    return (
      <ChangeForm
        action={action}
        languages={languages}
        what={open}
        onChanged={onChanged}
        onDone={() => setOpen(undefined)}
      />
    );
  }
  const reopen = () => void change.run(endAction, { action: action.id, status: 'open' });
  return (
    <div className="tools">
      {action.status === 'open' ? (
        <>
          <button type="button" onClick={() => setOpen('done')}>
            {t('action.done')}
          </button>
          <button type="button" className="quiet" onClick={() => setOpen('cancelled')}>
            {t('action.drop')}
          </button>
        </>
      ) : (
        <button type="button" className="quiet" disabled={change.busy} onClick={reopen}>
          {t('action.reopen')}
        </button>
      )}
      {action.status !== 'cancelled' && languages.length > 0 && (
        <button type="button" className="quiet" onClick={() => setOpen('sentence')}>
          {t('action.sentence.change')}
        </button>
      )}
    </div>
  );
}

function ChangeForm({ action, languages, what, onChanged, onDone }: ActionEndProps & { what: Change; onDone(): void }) {
  const { t } = useTexts();
  const id = useId();
  const change = useChange(onChanged);
  const [note, setNote] = useState('');
  const [sentence, setSentence] = useState<LocalisedText>(action.saidAndDone ?? {});
  const given = sentenceGiven(sentence, languages);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (given === 'partly') return;
    const status = what === 'sentence' ? action.status : what;
    const kept = what === 'sentence' ? (action.statusNote ?? '') : note;
    const said = what === 'cancelled' ? {} : { saidAndDone: given === 'none' ? null : given };
    if (await change.run(endAction, { action: action.id, status, note: kept, ...said })) onDone();
  };
  const isMissing = what === 'cancelled' ? note.trim() === '' : given === 'partly';
  return (
    <form onSubmit={(event) => void save(event)}>
      {what !== 'sentence' && (
        <div className="field">
          <label htmlFor={id}>{t(what === 'done' ? 'action.note.done' : 'action.note.cancelled')}</label>
          <input id={id} maxLength={280} value={note} onChange={(event) => setNote(event.target.value)} />
        </div>
      )}
      {what !== 'cancelled' && languages.length > 0 && (
        <PublicSentence languages={languages} value={sentence} onChange={setSentence} />
      )}
      {given === 'partly' && what !== 'cancelled' && <p className="hint">{t('action.sentence.missing')}</p>}
      <ChangeFailure failure={change.failure} />
      <FormButtons disabled={change.busy || isMissing} onCancel={onDone} />
    </form>
  );
}
