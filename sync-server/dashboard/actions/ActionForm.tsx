import { type FormEvent, useId, useState } from 'react';
import { makeAction } from '#shared/contract/actions.ts';
import type { Idea, IdeaList } from '#shared/contract/ideas.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import { useChange } from '../api/use-change.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { FormButtons } from '../ideas/ReplyForm.tsx';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';
import { type Agreement, LONGEST_TITLE, titleOf } from './agree-address.ts';
import { PublicSentence } from './PublicSentence.tsx';
import { sentenceGiven } from './sentence-given.ts';
import { UnitField, type Units, unitOf } from './UnitField.tsx';

interface ActionFormProps {
  goals: IdeaList['goals'];
  /** In which languages the public sentence is asked. */
  languages: readonly string[];
  /** Teams and locations to choose from; absent where the idea tells the team. */
  units?: Units;
  idea?: Idea;
  /** What the form begins with where it was come to from a chart; an idea begins with its own text and goal. */
  agreed?: Agreement | undefined;
  onDone(): void;
  onMade(): void;
}

const FIELDS = ['title', 'owner', 'due', 'goal'] as const;

/** What, who, by when, for which goal: the goal's figure of that moment is frozen by the server. */
export function ActionForm({ goals, languages, units, idea, agreed, onDone, onMade }: ActionFormProps) {
  const { t, own } = useTexts();
  const id = useId();
  const change = useChange(onMade);
  const [missing, setMissing] = useState<'fields' | 'languages'>();
  const [sentence, setSentence] = useState<LocalisedText>({});
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [title = '', owner = '', due = '', goal = ''] = FIELDS.map((name) => String(form.get(name) ?? '').trim());
    const said = sentenceGiven(sentence, languages);
    const isMissing = [title, owner, due, goal].includes('') ? 'fields' : said === 'partly' ? 'languages' : undefined;
    setMissing(isMissing);
    if (isMissing) return;
    const unit = idea ? { idea: idea.id } : unitOf(form);
    const saidAndDone = typeof said === 'string' ? {} : { saidAndDone: said };
    const source = agreed?.source && { source: agreed.source };
    if (await change.run(makeAction, { title, owner, due, goal, ...unit, ...source, ...saidAndDone })) onDone();
  };
  return (
    <form className="inline-form" onSubmit={(event) => void submit(event)} noValidate>
      <div className="field wide">
        <label htmlFor={`${id}-title`}>{t('action.title')}</label>
        <input
          id={`${id}-title`}
          name="title"
          maxLength={LONGEST_TITLE}
          defaultValue={idea?.text ? titleOf(idea.text) : agreed?.title}
        />
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
        <select id={`${id}-goal`} name="goal" defaultValue={idea?.goal ?? agreed?.goal ?? ''}>
          <option value="">–</option>
          {goals.map((goal) => (
            <option key={goal.goal} value={goal.goal}>
              {own(goal.name)}
            </option>
          ))}
        </select>
      </div>
      {units && <UnitField units={units} location={agreed?.location} />}
      {agreed?.source && <p className="wide">{t('action.source', { chart: agreed.source.chart })}</p>}
      <p className="hint wide">{t('action.frozen')}</p>
      {languages.length > 0 && <PublicSentence languages={languages} value={sentence} onChange={setSentence} />}
      <div role="alert" className="wide">
        {missing && (
          <p className="notice failure">{t(missing === 'fields' ? 'action.missing' : 'action.sentence.missing')}</p>
        )}
      </div>
      <ChangeFailure failure={change.failure} />
      <FormButtons disabled={change.busy} onCancel={onDone} />
    </form>
  );
}
