import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldStep } from '../FieldStep.tsx';
import { InspectPage } from './InspectPage.tsx';
import type { InspectParts, UnsentExport } from './inspect-parts.ts';
import { KeptFilePage } from './KeptFilePage.tsx';

export interface RemovePageProps {
  readonly parts: InspectParts;
  readonly lang: string;
  onBack(): void;
  onRemoved(): void;
}

type Stage = 'ask' | 'sending' | 'leaving' | 'no-server' | 'kept' | 'writing' | 'not-written';

/** P8: out of use, once the server has every answer, or a sealed file that IT takes along has what it lacks. */
export function RemovePage({ parts, lang, onBack, onRemoved }: RemovePageProps) {
  const { t } = useTranslation();
  const { storage, identity, platform } = parts;
  const { unsent, apart } = useSyncExternalStore(storage.subscribe, storage.status);
  const [typed, setTyped] = useState('');
  const [stage, setStage] = useState<Stage>('ask');
  const [file, setFile] = useState<UnsentExport | null>(null);
  const waiting = unsent + apart;
  const isOff = typed.trim().toLowerCase() !== identity.name.trim().toLowerCase() || BUSY.includes(stage);
  const remove = async (taken: UnsentExport | null) => {
    setStage('leaving');
    setFile(null);
    const end = await leave(parts, taken);
    if (end === 'removed') return onRemoved();
    setStage(end);
  };
  const send = () => {
    setStage('sending');
    storage.sendNow();
  };
  const write = async () => {
    setStage('writing');
    const written = await storage.exportUnsent().catch(() => null);
    setFile(written);
    setStage(written ? 'ask' : 'not-written');
  };
  useEffect(() => {
    if (stage === 'sending' && waiting === 0) void remove(null);
  }, [stage, waiting]);
  if (file)
    return <KeptFilePage file={file} lang={lang} onBack={() => setFile(null)} onRemove={() => void remove(file)} />;
  const unsentHint = t(stage === 'sending' ? 'remove.sending' : 'remove.unsent', { count: waiting });
  const isTold = stage === 'ask' || stage === 'sending';
  return (
    <InspectPage
      step="remove"
      title={t('inspect.remove')}
      hint={waiting > 0 && isTold ? unsentHint : t(`remove.${stage}`, { name: identity.name, count: waiting })}
      onBack={onBack}
      forward={{
        text: t(waiting > 0 ? 'remove.send' : 'remove.go'),
        isOff,
        go: () => (waiting > 0 ? send() : void remove(null)),
      }}
      {...(waiting > 0 &&
        platform.setUp.writeFile && { other: { text: t('remove.write'), isOff, go: () => void write() } })}
    >
      <FieldStep label={t('remove.name')} text={typed} lang={lang} onText={setTyped} />
    </InspectPage>
  );
}

const BUSY: readonly Stage[] = ['leaving', 'writing'];

/** With a file in hand the server need not answer: the dashboard takes the kiosk out of use then. */
async function leave({ storage, tell, store }: InspectParts, file: UnsentExport | null) {
  let stays: 'kept' | 'no-server' = 'kept';
  const mayGo = async () => {
    if ((await tell.leave()) || file !== null) return true;
    stays = 'no-server';
    return false;
  };
  if (!(await storage.unEnrol(file?.names, mayGo).catch(() => false))) return stays;
  store.clear();
  return 'removed';
}
