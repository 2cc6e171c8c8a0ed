import type { PulseIdea, PulsePage } from '#shared/contract/pulse.ts';
import { shownText } from '#shared/domain/shown-text.ts';
import { useTexts } from '../i18n/texts.ts';

interface IdeaItemProps {
  idea: PulseIdea;
  goals: PulsePage['goals'];
  /** Supported on this visit. */
  supported: boolean;
  onSupport(): void;
}

/** One idea: its text, where it stands, the reply or how long until one is due. */
export function IdeaItem({ idea, goals, supported, onSupport }: IdeaItemProps) {
  const { t, own, day } = useTexts();
  const goal = goals.find((one) => one.goal === idea.goal);
  const text = shownText(idea.text);
  return (
    <li>
      <p className="idea-text">{text}</p>
      <p className="hint">
        <strong className={`idea-status ${idea.status}`}>{t(`idea.${idea.status}`)}</strong> {day(idea.leftOn)}
        {goal !== undefined && ` · ${own(goal.name)}`}
        {idea.joined > 0 && ` · ${t('ideas.joined', { count: idea.joined })}`}
      </p>
      {idea.reply !== null && <p className="reply">{t('ideas.reply', { text: idea.reply })}</p>}
      <Wait daysLeft={idea.daysLeft} />
      <div className="support">
        <span>{t('ideas.supports', { count: idea.supports })}</span>
        <button
          type="button"
          disabled={supported}
          aria-label={supported ? t('ideas.supported') : t('ideas.supportNamed', { text })}
          onClick={onSupport}
        >
          {t(supported ? 'ideas.supported' : 'ideas.support')}
        </button>
      </div>
    </li>
  );
}

function Wait({ daysLeft }: { daysLeft: number | null }) {
  const { t } = useTexts();
  if (daysLeft === null) return null;
  if (daysLeft < 0) return <p className="hint wrong">{t('ideas.overdue', { count: -daysLeft })}</p>;
  return <p className="hint">{daysLeft === 0 ? t('ideas.today') : t('ideas.daysLeft', { count: daysLeft })}</p>;
}
