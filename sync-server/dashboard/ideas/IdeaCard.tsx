import { useState } from 'react';
import { hideIdea, type Idea, type IdeaList, joinIdea } from '#shared/contract/ideas.ts';
import { shownText } from '#shared/domain/shown-text.ts';
import { ActionForm } from '../actions/ActionForm.tsx';
import { useChange } from '../api/use-change.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { usePerson } from '../session/person.ts';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';
import { HideForm } from './HideForm.tsx';
import { backingOf } from './ideas-in-view.ts';
import { JoinForm } from './JoinForm.tsx';
import { ReplyForm } from './ReplyForm.tsx';

interface IdeaCardProps {
  idea: Idea;
  list: IdeaList;
  onChanged(): void;
}

/** One idea with everything known of it; leaders answer it here. */
export function IdeaCard({ idea, list, onChanged }: IdeaCardProps) {
  const { t, own } = useTexts();
  const format = useFormat();
  const { isLeader } = usePerson();
  const goal = list.goals.find((one) => one.goal === idea.goal);
  const { supports, joined } = backingOf(list.ideas, idea);
  const facts = [idea.team.name, idea.location, t('ideas.leftOn', { day: format.day(idea.leftOn) })];
  return (
    <li className="idea-card">
      <p className="idea-title">{shownText(idea.text ?? t('ideas.hidden', { reason: idea.hiddenReason ?? '' }))}</p>
      <p className="idea-facts">
        <strong className="status-tag">{t(`idea.${idea.status}`)}</strong> {facts.join(' · ')}
        {goal && ` · ${own(goal.name)}`} · {t('ideas.supports', { count: supports })}
        {joined > 0 && ` · ${t('ideas.alike', { count: joined })}`}
      </p>
      <Wait idea={idea} />
      {idea.joinedTo !== null && <p className="hint">{t('ideas.joined')}</p>}
      {idea.reply !== null && idea.repliedOn !== null && (
        <p className="reply">{t('ideas.repliedOn', { day: format.day(idea.repliedOn), text: idea.reply })}</p>
      )}
      {isLeader && <Tools idea={idea} list={list} onChanged={onChanged} />}
    </li>
  );
}

function Wait({ idea: { daysLeft } }: { idea: Idea }) {
  const { t } = useTexts();
  if (daysLeft === null) return null;
  if (daysLeft < 0) return <p className="hint wrong">{t('ideas.overdue', { count: -daysLeft })}</p>;
  return <p className="hint">{daysLeft === 0 ? t('ideas.dueToday') : t('ideas.daysLeft', { count: daysLeft })}</p>;
}

type Tool = 'reply' | 'join' | 'hide' | 'makeAction';

function Tools({ idea, list, onChanged }: IdeaCardProps) {
  const { t } = useTexts();
  const [open, setOpen] = useState<Tool>();
  const change = useChange(onChanged);
  const close = () => setOpen(undefined);
  if (idea.hiddenReason !== null || idea.joinedTo !== null) {
    const back = () =>
      idea.joinedTo === null
        ? change.run(hideIdea, { idea: idea.id, reason: null })
        : change.run(joinIdea, { idea: idea.id, into: null });
    return (
      <div className="tools">
        <button type="button" disabled={change.busy} onClick={() => void back()}>
          {t(idea.joinedTo === null ? 'ideas.show' : 'ideas.unjoin')}
        </button>
        <ChangeFailure failure={change.failure} />
      </div>
    );
  }
  const others = list.ideas.filter(
    (one) => one.team.id === idea.team.id && one.id !== idea.id && one.joinedTo === null && one.text !== null,
  );
  const tools: Tool[] = ['reply', ...(others.length > 0 ? (['join'] as const) : []), 'hide'];
  if (idea.action === null) tools.push('makeAction');
  const form = { idea, change, onDone: close };
  return (
    <>
      <div className="tools">
        {tools.map((tool) => (
          <button key={tool} type="button" aria-expanded={open === tool} onClick={() => setOpen(tool)}>
            {t(`ideas.${tool}`)}
          </button>
        ))}
        {idea.action !== null && <span className="idea-facts">{t('ideas.hasAction')}</span>}
      </div>
      {open === 'reply' && <ReplyForm {...form} />}
      {open === 'join' && <JoinForm {...form} others={others} />}
      {open === 'hide' && <HideForm {...form} />}
      {open === 'makeAction' && (
        <ActionForm goals={list.goals} languages={list.languages ?? []} idea={idea} onDone={close} onMade={onChanged} />
      )}
      <ChangeFailure failure={change.failure} />
    </>
  );
}
