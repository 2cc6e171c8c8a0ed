import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LockdownRow } from '#shared/domain/lockdown/lockdown.ts';
import { LOCKDOWN_WORDS } from '#shared/domain/lockdown/lockdown-words.ts';
import { CheckTable } from '../CheckTable.tsx';
import type { InspectPageProps } from './InspectArea.tsx';
import { InspectPage } from './InspectPage.tsx';
import { lookAtLockdown } from './page-evidence.ts';

const LONGEST_EVIDENCE = 200;

/** What the two-finger test found, whatever the zoom is by now; absent where it was not done. */
export function pinchScaleOf(touch: InspectPageProps['found']['touch']): '1' | 'changed' | undefined {
  if (touch?.secondIgnored === undefined) return undefined;
  return touch.secondIgnored ? '1' : 'changed';
}

/** P5: every row names what it rests on; what cannot be seen is never good. */
export function LockdownPage({ parts, lang, found, onFound, onBack }: InspectPageProps) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<readonly LockdownRow[] | null>(null);
  const { platform } = parts;
  const { touch } = found;
  useEffect(() => {
    void lookAtLockdown(platform, window, pinchScaleOf(touch)).then(setRows);
  }, [platform, touch]);
  const word = lang === 'sv' || lang === 'en' ? lang : 'fi';
  const count = (state: LockdownRow['state']) => rows?.filter((row) => row.state === state).length ?? 0;
  const keep = () =>
    onFound({ lockdown: rows?.map((row) => ({ ...row, evidence: row.evidence.slice(0, LONGEST_EVIDENCE) })) ?? [] });
  return (
    <InspectPage
      step="lockdown"
      title={t('inspect.lockdown')}
      hint={t('lockdown.sum', { ok: count('ok'), fault: count('fault'), unknown: count('unknown') })}
      onBack={onBack}
      forward={{ text: t('lockdown.keep'), isOff: rows === null, go: keep }}
    >
      <CheckTable
        label={t('inspect.lockdown')}
        rows={(rows ?? []).map((row) => ({
          ...row,
          name: LOCKDOWN_WORDS[row.id].name[word],
          fix: LOCKDOWN_WORDS[row.id].fix[word],
        }))}
      />
    </InspectPage>
  );
}
