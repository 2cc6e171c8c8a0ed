import { type FormEvent, useId, useState } from 'react';
import { approveDevice, rejectDevice, type WaitingDevice } from '#shared/contract/device-authorization.ts';
import { useChange } from '../api/use-change.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { givenPlace, NOWHERE } from './chosen-place.ts';
import { PlaceFields } from './PlaceFields.tsx';

interface WaitingKioskProps {
  device: WaitingDevice;
  onDone(sentence: string): void;
}

const nothing = () => undefined;

/** What is known of the kiosk, and the decision. Nothing is chosen beforehand but the only location there is. */
export function WaitingKiosk({ device, onDone }: WaitingKioskProps) {
  const { t } = useTexts();
  const id = useId();
  const change = useChange(nothing);
  const [name, setName] = useState('');
  const [place, setPlace] = useState(() => {
    const [only, ...others] = device.locations;
    return only && others.length === 0 ? { ...NOWHERE, location: only.id } : NOWHERE;
  });
  const { userCode: code } = device;
  const approve = async (event: FormEvent) => {
    event.preventDefault();
    const done = await change.run(approveDevice, { code, name: name.trim(), ...givenPlace(place) });
    if (done) onDone(t('approve.approved', { name: name.trim() }));
  };
  const reject = async () => {
    if (await change.run(rejectDevice, { code })) onDone(t('approve.rejected'));
  };
  return (
    <form onSubmit={(event) => void approve(event)} className="approval" aria-labelledby={`${id}-ask`}>
      <h2 id={`${id}-ask`}>{t('approve.ask')}</h2>
      <p className="approval-letters">{code}</p>
      <DeviceFacts device={device} />
      <div className="field">
        <label htmlFor={id}>{t('approve.name')}</label>
        <input
          id={id}
          name="name"
          maxLength={60}
          autoComplete="off"
          value={name}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setName(event.target.value)}
        />
        <span id={`${id}-hint`} className="hint">
          {t('approve.nameHint')}
        </span>
      </div>
      <PlaceFields locations={device.locations} place={place} onPlace={setPlace} />
      {change.failure && <p role="alert">{t('approve.failed')}</p>}
      <div className="buttons">
        <button type="submit" className="primary" disabled={change.busy || name.trim() === '' || place.location === ''}>
          {t('approve.yes')}
        </button>
        <button type="button" disabled={change.busy} onClick={() => void reject()}>
          {t('approve.no')}
        </button>
      </div>
    </form>
  );
}

function DeviceFacts({ device }: { device: WaitingDevice }) {
  const { t } = useTexts();
  const format = useFormat();
  const { width, height } = device.screen;
  return (
    <dl className="facts">
      <dt>{t('approve.device')}</dt>
      <dd>
        {t(`approve.${device.platform}`)} {device.appBuild}, {t('approve.screen', { width, height })}
      </dd>
      <dt>{t('approve.address')}</dt>
      <dd>{device.address}</dd>
      <dt>{t('approve.requested')}</dt>
      <dd>{format.moment(device.requestedAt)}</dd>
    </dl>
  );
}
