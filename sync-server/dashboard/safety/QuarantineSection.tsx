import { useState } from 'react';
import { getQuarantine, type QuarantinePage } from '#shared/contract/safety.ts';
import { useResource } from '../api/use-resource.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ResourceView } from '../shell/ResourceView.tsx';
import { TableFrame } from '../table/TableFrame.tsx';
import { causeWords } from './cause-words.ts';
import { DecideForm } from './DecideForm.tsx';
import { RawRow } from './RawRow.tsx';

const WAITING = { state: 'waiting' } as const;

/** Rows that are kept and not counted: their cause, their raw bytes, and what IT decides. */
export function QuarantineSection({ onDecided }: { onDecided(): void }) {
  const { t } = useTexts();
  const resource = useResource(getQuarantine, WAITING);
  const decided = () => {
    resource.retry();
    onDecided();
  };
  return (
    <>
      <h2>{t('quarantine.title')}</h2>
      <p className="small">{t('quarantine.lead')}</p>
      <ResourceView resource={resource}>{(page) => <Rows page={page} onDecided={decided} />}</ResourceView>
    </>
  );
}

function Rows({ page, onDecided }: { page: QuarantinePage; onDecided(): void }) {
  const { t } = useTexts();
  const format = useFormat();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [shown, setShown] = useState<number>();
  if (page.rows.length === 0) return <p className="notice">{t('quarantine.none')}</p>;
  const toggle = (number: number) =>
    setChosen((before) => (before.includes(number) ? before.filter((one) => one !== number) : [...before, number]));
  const decided = () => {
    setChosen([]);
    onDecided();
  };
  return (
    <>
      <p>{page.waiting.map(({ cause, count }) => `${causeWords(cause, t)}: ${format.whole(count)}`).join(', ')}</p>
      <TableFrame label={t('quarantine.title')} stacks>
        <tbody>
          {page.rows.map((row) => (
            <tr key={row.number}>
              <th scope="row">
                <label>
                  <input type="checkbox" checked={chosen.includes(row.number)} onChange={() => toggle(row.number)} />{' '}
                  {row.number}
                </label>
              </th>
              <td>{causeWords(row.cause, t)}</td>
              <td>{row.kiosk.name}</td>
              <td>{format.moment(row.receivedAt)}</td>
              <td>
                <button type="button" className="quiet" onClick={() => setShown(row.number)}>
                  {t('quarantine.show')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      {shown !== undefined && <RawRow key={shown} number={shown} />}
      <DecideForm numbers={chosen.filter((one) => page.rows.some((row) => row.number === one))} onDecided={decided} />
    </>
  );
}
