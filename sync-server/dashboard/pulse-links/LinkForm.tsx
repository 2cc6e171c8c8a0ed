import { type FormEvent, useId, useState } from 'react';
import { makePulseLink, type PulseAccess } from '#shared/contract/pulse-access.ts';
import { MAX_TEAM_SIZE } from '#shared/domain/pulse.ts';
import type { Change } from '../api/use-change.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { FormButtons } from '../ideas/ReplyForm.tsx';
import type { Made } from './MadePaper.tsx';

export interface AccessFormProps {
  team: PulseAccess['teams'][number];
  change: Change;
  onMade(made: Made): void;
  onDone(): void;
}

/** The head count is the limit of answers a week. */
export function LinkForm({ team, change, onMade, onDone }: AccessFormProps) {
  const { t } = useTexts();
  const id = useId();
  const [people, setPeople] = useState('');
  const headCount = Number(people);
  const isFit = Number.isInteger(headCount) && headCount >= 1 && headCount <= MAX_TEAM_SIZE;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = await change.run(makePulseLink, { team: team.team, headCount });
    if (made === undefined) return;
    onMade({ team: team.name, ...made.reply });
    onDone();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label htmlFor={id}>{t('pulseLinks.people')}</label>
        <input
          id={id}
          type="number"
          min={1}
          max={MAX_TEAM_SIZE}
          value={people}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setPeople(event.target.value)}
        />
        <span id={`${id}-hint`} className="hint">
          {t('pulseLinks.peopleHint')}
        </span>
      </div>
      <FormButtons disabled={change.busy || !isFit} onCancel={onDone} />
    </form>
  );
}
