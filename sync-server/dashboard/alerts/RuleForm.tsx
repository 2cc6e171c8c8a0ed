import { useState } from 'react';
import { saveAlertRule } from '#shared/contract/alerts.ts';
import { type AlertRule, alertRule, type Watched } from '#shared/domain/alert-rule.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import { useChange } from '../api/use-change.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';

interface RuleFormProps {
  goals: readonly { key: string; name: LocalisedText }[];
  locations: readonly { id: string; name: string }[];
  onMade(): void;
}
const KINDS = ['index-below', 'share-above', 'silence'] as const;
const FIRST = { goal: '', location: '', limit: '60', days: '7', fewest: '30', hours: '2' };
type Written = typeof FIRST;

/** The rule as written; null while something is missing or out of its limits. */
function ruleOf(kind: Watched['kind'], written: Written): AlertRule | null {
  const { goal, location, limit, days, fewest, hours } = written;
  const figures = { goal, limit: Number(limit.replace(',', '.')), days: Number(days), fewest: Number(fewest) };
  const watch = kind === 'silence' ? { kind, hours: Number(hours) } : { kind, ...figures };
  return alertRule.safeParse({ ...(location === '' ? {} : { location }), watch }).data ?? null;
}

export function RuleForm({ goals, locations, onMade }: RuleFormProps) {
  const { t, own } = useTexts();
  const change = useChange(onMade);
  const [kind, setKind] = useState<Watched['kind']>('index-below');
  const [written, setWritten] = useState(FIRST);
  const rule = ruleOf(kind, written);
  const write = (name: keyof Written) => (text: string) => setWritten((now) => ({ ...now, [name]: text }));
  const numbers = kind === 'silence' ? (['hours'] as const) : (['limit', 'days', 'fewest'] as const);
  return (
    <div className="filters">
      <Choice
        name="kind"
        value={kind}
        options={KINDS.map((one) => ({ id: one, name: t(`rules.kind.${one}`) }))}
        onChoose={(one) => setKind(one as Watched['kind'])}
      />
      {kind !== 'silence' && (
        <Choice
          name="goal"
          value={written.goal}
          options={[{ id: '', name: '–' }, ...goals.map(({ key, name }) => ({ id: key, name: own(name) }))]}
          onChoose={write('goal')}
        />
      )}
      <Choice
        name="location"
        value={written.location}
        options={[{ id: '', name: t('rules.everywhere') }, ...locations]}
        onChoose={write('location')}
      />
      {numbers.map((name) => (
        <div key={name} className="field">
          <label htmlFor={`rule-${name}`}>{t(`rules.${name}`)}</label>
          <input
            id={`rule-${name}`}
            inputMode="decimal"
            value={written[name]}
            onChange={(event) => write(name)(event.target.value)}
          />
        </div>
      ))}
      <button
        type="button"
        className="primary rule-make"
        disabled={rule === null || change.busy}
        onClick={() => rule && void change.run(saveAlertRule, { rule })}
      >
        {t('rules.make')}
      </button>
      <ChangeFailure failure={change.failure} />
    </div>
  );
}

interface ChoiceProps {
  name: 'kind' | 'goal' | 'location';
  value: string;
  options: readonly { id: string; name: string }[];
  onChoose(id: string): void;
}

function Choice({ name, value, options, onChoose }: ChoiceProps) {
  const { t } = useTexts();
  return (
    <div className="field">
      <label htmlFor={`rule-${name}`}>{t(`rules.${name}`)}</label>
      <select id={`rule-${name}`} value={value} onChange={(event) => onChoose(event.target.value)}>
        {options.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  );
}
