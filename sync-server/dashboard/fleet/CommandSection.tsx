import { useState } from 'react';
import { commandKiosk, type KioskDetail, takeBackCommand } from '#shared/contract/fleet.ts';
import type { CommandKind } from '#shared/contract/sync.ts';
import { useChange } from '../api/use-change.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';

const KINDS: readonly CommandKind[] = ['reload', 'apply-update', 'rotate-pin', 'close', 'open'];

/** What IT can ask of the kiosk, and what became of what was asked. */
export function CommandSection({ detail, onChanged }: { detail: KioskDetail; onChanged(): void }) {
  const { t } = useTexts();
  const change = useChange(onChanged);
  const [pin, setPin] = useState<string>();
  const ask = async (kind: CommandKind) => {
    const made = await change.run(commandKiosk, { kiosk: detail.row.id, kind });
    setPin(made?.reply.pin);
  };
  return (
    <section className="fleet-block" aria-labelledby="commands">
      <h2 id="commands">{t('commands.title')}</h2>
      <p className="hint">{t('commands.about')}</p>
      <p className="button-row">
        {KINDS.map((kind) => (
          <button key={kind} type="button" disabled={change.busy} onClick={() => void ask(kind)}>
            {t(`command.${kind}`)}
          </button>
        ))}
      </p>
      <p role="status">{pin !== undefined && <strong>{t('command.newPin', { pin })}</strong>}</p>
      <ChangeFailure failure={change.failure} />
      <ul className="plain-list">
        {detail.commands.map((one) => (
          <Command
            key={one.id}
            command={one}
            onTakeBack={() => void change.run(takeBackCommand, { command: one.id })}
          />
        ))}
      </ul>
    </section>
  );
}

function Command({ command, onTakeBack }: { command: KioskDetail['commands'][number]; onTakeBack(): void }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <li>
      {t(`command.${command.kind}`)}: <strong>{t(`command.outcome.${command.outcome}`)}</strong>{' '}
      <span className="hint">{t('command.asked', { time: format.moment(command.askedAt), who: command.askedBy })}</span>
      {command.outcome === 'waiting' && command.kind !== 'rotate-pin' && (
        <button type="button" className="quiet" onClick={onTakeBack}>
          {t('command.takeBack')}
        </button>
      )}
    </li>
  );
}
