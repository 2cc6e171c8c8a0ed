import { type FormEvent, useId, useState } from 'react';
import { makeAction } from '#shared/contract/actions.ts';
import type { Idea, IdeaList } from '#shared/contract/ideas.ts';
import { useChange } from '../api/use-change.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { FormButtons } from '../ideas/ReplyForm.tsx';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';

interface ActionFormProps {
  goals: IdeaList['goals'];
  /** Teams to choose from; none where the idea tells the team. */
  teams?: readonly { readonly id: string; readonly name: string }[];
  idea?: Idea;
  onDone(): void;
  onMade(): void;
}

/** What, who, by when, for which goal: the goal's figure of that moment is frozen by the server. */
export function ActionForm({ goals, teams = [], idea, onDone, onMade }: ActionFormProps) {
  const { t, own } = useTexts();
  const id = useId();
  const change = useChange(onMade);
  const [isMissing, setMissing] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [title = '', owner = '', due = '', goal = '', team = ''] = ['title', 'owner', 'due', 'goal', 'team'].map(
      (name) => String(form.get(name) ?? '').trim(),
    );
    const missing = [title, owner, due, goal].includes('');
    setMissing(missing);
    if (missing) return;
    const unit = idea ? { idea: idea.id } : team === '' ? {} : { team };
    if (await change.run(makeAction, { title, owner, due, goal, ...unit })) onDone();
  };
  return (
    <form className="inline-form" onSubmit={(event) => void submit(event)} noValidate>
      <div className="field wide">
        <label htmlFor={`${id}-title`}>{t('action.title')}</label>
        <input id={`${id}-title`} name="title" maxLength={120} defaultValue={idea?.text?.slice(0, 120) ?? ''} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-owner`}>{t('action.owner')}</label>
        <input id={`${id}-owner`} name="owner" maxLength={80} autoComplete="off" />
      </div>
      <div className="field">
        <label htmlFor={`${id}-due`}>{t('action.due')}</label>
        <input id={`${id}-due`} name="due" type="date" />
      </div>
      <div className="field">
        <label htmlFor={`${id}-goal`}>{t('action.goal')}</label>
        <select id={`${id}-goal`} name="goal" defaultValue={idea?.goal ?? ''}>
          <option value="">–</option>
          {goals.map((goal) => (
            <option key={goal.goal} value={goal.goal}>
              {own(goal.name)}
            </option>
          ))}
        </select>
      </div>
      {teams.length > 0 && (
        <div className="field">
          <label htmlFor={`${id}-team`}>{t('action.unit')}</label>
          <select id={`${id}-team`} name="team">
            <option value="">{t('action.organisation')}</option>
            {teams.map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div role="alert">{isMissing && <p className="notice failure">{t('action.missing')}</p>}</div>
      <ChangeFailure failure={change.failure} />
      <FormButtons disabled={change.busy} onCancel={onDone} />
    </form>
  );
}
