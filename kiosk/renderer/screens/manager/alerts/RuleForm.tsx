import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KioskDeed } from '#shared/contract/kiosk-notes.ts';
import type { Watched } from '#shared/domain/alert-rule.ts';
import type { Goal } from '#shared/domain/goal.ts';
import { textIn } from '#shared/domain/text-in.ts';
import { Touchable } from '../../../components/touch/Touchable.tsx';

export interface RuleFormProps {
  readonly goals: readonly Goal[];
  readonly lang: string;
  onDeed(deed: KioskDeed): void;
}

const STEP = 5;
const LARGEST = 100;
const DAYS = 7;
const FEWEST = 20;
const SILENT_HOURS = 3;
const MOST_HOURS = 24;

type Kind = Watched['kind'];

/** A rule by touch alone: what to watch, of which goal, and its limit in steps. */
export function RuleForm({ goals, lang, onDeed }: RuleFormProps) {
  const { t } = useTranslation();
  const watched = goals.filter(({ measure }) => measure.kind === 'index' || measure.kind === 'share');
  const [kind, setKind] = useState<Kind>('index-below');
  const [goalKey, setGoal] = useState(watched[0]?.key ?? '');
  const [limit, setLimit] = useState(60);
  const [hours, setHours] = useState(SILENT_HOURS);
  const ofKind = watched.filter(({ measure }) => kind !== 'share-above' || measure.kind === 'share');
  const goal = ofKind.find(({ key }) => key === goalKey) ?? ofKind[0];
  const kinds = (['index-below', 'share-above', 'silence'] as const).filter(
    (one) => one === 'silence' || watched.some(({ measure }) => one === 'index-below' || measure.kind === 'share'),
  );
  const step = (by: number) =>
    kind === 'silence'
      ? setHours(Math.min(MOST_HOURS, Math.max(1, hours + by)))
      : setLimit(Math.min(LARGEST, Math.max(0, limit + by * STEP)));
  const watch: Watched | null =
    kind === 'silence' ? { kind, hours } : goal ? { kind, goal: goal.key, limit, days: DAYS, fewest: FEWEST } : null;
  const add = () => watch && onDeed({ what: 'alert-set', rule: ruleName(watch), watch });
  return (
    <div className="rule-form">
      <div className="staff-choices">
        {kinds.map((one) => (
          <Touchable key={one} className="staff-button" aria-pressed={one === kind} onPress={() => setKind(one)}>
            {t(`rule.kind-${one}`)}
          </Touchable>
        ))}
      </div>
      <div className="staff-choices">
        <Touchable className="staff-button" aria-label={t('rule.less')} onPress={() => step(-1)}>
          −
        </Touchable>
        <output>{kind === 'silence' ? t('rule.hours', { count: hours }) : limit}</output>
        <Touchable className="staff-button" aria-label={t('rule.more')} onPress={() => step(1)}>
          +
        </Touchable>
      </div>
      {kind !== 'silence' && (
        <div className="staff-choices">
          {ofKind.map(({ key, name }) => (
            <Touchable key={key} className="staff-button" aria-pressed={key === goal?.key} onPress={() => setGoal(key)}>
              {textIn(name, lang, 'en')}
            </Touchable>
          ))}
        </div>
      )}
      <Touchable className="staff-button staff-primary" onPress={add}>
        {t('alerts.add')}
      </Touchable>
    </div>
  );
}

/** The same thing watched twice is one rule with its newest limit. */
function ruleName(watch: Watched): string {
  return watch.kind === 'silence' ? watch.kind : `${watch.kind}_${watch.goal}`;
}
