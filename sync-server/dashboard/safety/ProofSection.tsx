import { type DailyProof, getProof, type ProofDay } from '#shared/contract/safety.ts';
import { useResource } from '../api/use-resource.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ResourceView } from '../shell/ResourceView.tsx';
import { TableFrame } from '../table/TableFrame.tsx';

const NOTHING = {};
const COLUMNS = ['finished', 'sent', 'unsent', 'counted', 'setAside', 'test', 'quarantined', 'discarded'] as const;
const GOOD = new Set<ProofDay['verdict']>(['proven', 'under-way']);

/** Per kiosk and day: what it finished and what is kept. A difference is red, first, and names the numbers. */
export function ProofSection() {
  const { t } = useTexts();
  const resource = useResource(getProof, NOTHING);
  return (
    <>
      <h2>{t('proof.title')}</h2>
      <p className="small">{t('proof.lead')}</p>
      <ResourceView resource={resource}>{(proof) => <Proof proof={proof} />}</ResourceView>
    </>
  );
}

function Proof({ proof }: { proof: DailyProof }) {
  const { t } = useTexts();
  const format = useFormat();
  const { differences, proven, days, gaps } = proof;
  return (
    <>
      <p className={differences > 0 ? 'notice failure difference' : 'answer-count'} role="status">
        {t('proof.sum', { proven: format.whole(proven), differences: format.whole(differences) })}
      </p>
      {gaps.map((one) => (
        <p key={one.kiosk.id} className="notice failure">
          {t('proof.gaps', { kiosk: one.kiosk.name, numbers: ranges(one.gaps) })}
        </p>
      ))}
      {days.length > 0 && (
        <TableFrame label={t('proof.title')}>
          <thead>
            <tr>
              <th scope="col">{t('proof.kiosk')}</th>
              <th scope="col">{t('proof.day')}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className="number">
                  {t(`proof.${column}`)}
                </th>
              ))}
              <th scope="col">{t('proof.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <DayRow key={`${day.kiosk.id} ${day.day}`} day={day} />
            ))}
          </tbody>
        </TableFrame>
      )}
    </>
  );
}

function DayRow({ day }: { day: ProofDay }) {
  const { t } = useTexts();
  const format = useFormat();
  const numbers = day.seqs.length > 0 ? ` ${t('proof.numbers', { numbers: ranges(day.seqs) })}` : '';
  return (
    <tr>
      <th scope="row">{day.kiosk.name}</th>
      <td>{format.day(day.day)}</td>
      {COLUMNS.map((column) => (
        <td key={column} className="number">
          {format.whole(day[column])}
        </td>
      ))}
      <td className={GOOD.has(day.verdict) ? undefined : 'difference'}>
        {t(`proof.verdict.${day.verdict}`)}
        {numbers}
      </td>
    </tr>
  );
}

function ranges(runs: readonly { readonly from: number; readonly to: number }[]): string {
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
