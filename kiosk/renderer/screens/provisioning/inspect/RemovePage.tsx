import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldStep } from '../FieldStep.tsx';
import { InspectPage } from './InspectPage.tsx';
import type { InspectParts } from './inspect-parts.ts';

export interface RemovePageProps {
  readonly parts: InspectParts;
  readonly lang: string;
  onBack(): void;
  onRemoved(): void;
}

type Stage = 'ask' | 'leaving' | 'no-server' | 'kept';

/** P8: out of use, once the server has every answer; until then it says how many are missing there. */
export function RemovePage({ parts, lang, onBack, onRemoved }: RemovePageProps) {
  const { t } = useTranslation();
  const { storage, tell, identity, store } = parts;
  const { unsent, apart } = useSyncExternalStore(storage.subscribe, storage.status);
  const [typed, setTyped] = useState('');
  const [stage, setStage] = useState<Stage>('ask');
  const isNamed = typed.trim().toLowerCase() === identity.name.trim().toLowerCase();
  const waiting = unsent + apart;
  const remove = async () => {
    setStage('leaving');
    if (!(await tell.leave())) return setStage('no-server');
    if (!(await storage.unEnrol().catch(() => false))) return setStage('kept');
    store.clear();
    onRemoved();
  };
  const hint = waiting > 0 ? t('remove.unsent', { count: waiting }) : t(`remove.${stage}`, { name: identity.name });
  return (
    <InspectPage
      step="remove"
      title={t('inspect.remove')}
      hint={hint}
      onBack={onBack}
      forward={{
        text: t('remove.go'),
        isOff: waiting > 0 || !isNamed || stage === 'leaving',
        go: () => void remove(),
      }}
    >
      <FieldStep label={t('remove.name')} text={typed} lang={lang} onText={setTyped} />
    </InspectPage>
  );
}
