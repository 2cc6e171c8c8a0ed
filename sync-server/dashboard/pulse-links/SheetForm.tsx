import { type FormEvent, useId, useState } from 'react';
import { makePulseSheet } from '#shared/contract/pulse-access.ts';
import { MAX_TEAM_SIZE } from '#shared/domain/pulse.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { FormButtons } from '../ideas/ReplyForm.tsx';
import type { AccessFormProps } from './LinkForm.tsx';

const LONGEST_DAYS = 120;

const isWithin = (number: number, largest: number) => Number.isInteger(number) && number >= 1 && number <= largest;

/** How many slips, and for how long they are good. */
export function SheetForm({ team, change, onMade, onDone }: AccessFormProps) {
  const { t } = useTexts();
  const id = useId();
  const [codes, setCodes] = useState('');
  const [days, setDays] = useState('35');
  const wanted = { team: team.team, codes: Number(codes), validDays: Number(days) };
  const isFit = isWithin(wanted.codes, MAX_TEAM_SIZE) && isWithin(wanted.validDays, LONGEST_DAYS);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = await change.run(makePulseSheet, wanted);
    if (made === undefined) return;
    onMade({ team: team.name, ...made.reply });
    onDone();
  };
  const number = (name: string, label: string, value: string, set: (value: string) => void) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <input
        id={`${id}-${name}`}
        type="number"
        min={1}
        value={value}
        aria-describedby={`${id}-hint`}
        onChange={(event) => set(event.target.value)}
      />
    </div>
  );
  return (
    <form onSubmit={(event) => void submit(event)}>
      {number('codes', t('pulseLinks.codes'), codes, setCodes)}
      {number('days', t('pulseLinks.days'), days, setDays)}
      <p id={`${id}-hint`} className="hint">
        {t('pulseLinks.codesHint')}
      </p>
      <FormButtons disabled={change.busy || !isFit} onCancel={onDone} />
    </form>
  );
}
