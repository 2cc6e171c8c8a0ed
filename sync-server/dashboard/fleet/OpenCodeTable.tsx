import { useState } from 'react';
import { type OpenCode, takeBackCodes } from '#shared/contract/coming-kiosks.ts';
import { useChange } from '../api/use-change.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';
import { TableFrame } from '../table/TableFrame.tsx';
import { groupOpenCodes, type OpenCodeGroup } from './open-code-groups.ts';

const COLUMNS = ['kiosk', 'location', 'made', 'until', 'takeBack'] as const;

/** Codes and files nobody has used yet: what was lost on its way can be taken back. */
export function OpenCodeTable({ codes, onChanged }: { codes: readonly OpenCode[]; onChanged(): void }) {
  const { t } = useTexts();
  const change = useChange(onChanged);
  const [said, setSaid] = useState('');
  const takeBack = async (ids: string[]) => {
    const done = await change.run(takeBackCodes, { codes: ids });
    if (done) setSaid(t('codes.takenBack', { count: done.reply.takenBack }));
  };
  return (
    <section className="fleet-block">
      <h2>{t('codes.title')}</h2>
      <p role="status" className="hint">
        {said}
      </p>
      <ChangeFailure failure={change.failure} />
      {codes.length === 0 && <p className="hint">{t('codes.none')}</p>}
      {codes.length > 0 && (
        <TableFrame label={t('codes.title')} stacks>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`codes.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groupOpenCodes(codes).map((group) => (
              <Row key={group.first.id} group={group} isBusy={change.busy} onTakeBack={(ids) => void takeBack(ids)} />
            ))}
          </tbody>
        </TableFrame>
      )}
    </section>
  );
}

interface RowProps {
  group: OpenCodeGroup;
  isBusy: boolean;
  onTakeBack(ids: string[]): void;
}

function Row({ group, isBusy, onTakeBack }: RowProps) {
  const { t } = useTexts();
  const format = useFormat();
  const { first, last, codes } = group;
  const nameOf = ({ kiosk, id }: OpenCode) => kiosk ?? t('codes.typed', { id });
  const names = codes.length === 1 ? nameOf(first) : `${nameOf(first)} – ${nameOf(last)}`;
  return (
    <tr>
      <th scope="row">
        {names}
        {codes.length > 1 && (
          <details className="code-names">
            <summary>{t('codes.each', { count: format.whole(codes.length) })}</summary>
            <ul className="plain-list">
              {codes.map((one) => (
                <li key={one.id}>
                  {nameOf(one)}{' '}
                  <button type="button" className="quiet" disabled={isBusy} onClick={() => onTakeBack([one.id])}>
                    {t('codes.takeBackOne', { name: nameOf(one) })}
                  </button>
                </li>
              ))}
            </ul>
          </details>
        )}
      </th>
      <td data-label={t('codes.location')}>
        <span>{[first.location.name, first.team].filter(Boolean).join(' · ')}</span>
      </td>
      <td data-label={t('codes.made')}>
        <span>{format.moment(first.madeAt)}</span>
        <span className="small">{first.madeBy}</span>
      </td>
      <td data-label={t('codes.until')}>
        <span>{format.moment(first.expiresAt)}</span>
      </td>
      <td>
        <button type="button" disabled={isBusy} onClick={() => onTakeBack(codes.map(({ id }) => id))}>
          {t('codes.takeBackOne', { name: names })}
        </button>
      </td>
    </tr>
  );
}
