import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionRow } from '#shared/domain/connection-checks.ts';
import { Touchable } from '../../components/touch/Touchable.tsx';
import { CheckTable } from './CheckTable.tsx';

export interface NetworkStepProps {
  /** Walks the way to the server once. */
  look(): Promise<readonly ConnectionRow[]>;
}

/** P1: the way to the server, each part with what was seen and the sentence that mends it. */
export function NetworkStep({ look }: NetworkStepProps) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<readonly ConnectionRow[] | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isShown = true;
    setRows(null);
    void look().then((seen) => {
      if (isShown) setRows(seen);
    });
    return () => {
      isShown = false;
    };
  }, [look, tries]);
  if (rows === null) return <p role="status">{t('network.looking')}</p>;
  return (
    <>
      <CheckTable
        label={t('network.title')}
        rows={rows.map((row) => ({
          ...row,
          name: t(`network.${row.id}`),
          fix: t(row.id === 'answer' && row.evidence === 'other' ? 'network.portal.fix' : `network.${row.id}.fix`),
          evidence: row.id === 'answer' ? '' : row.evidence,
        }))}
      />
      <Touchable className="staff-button staff-action" onPress={() => setTries(tries + 1)}>
        {t('network.again')}
      </Touchable>
    </>
  );
}
