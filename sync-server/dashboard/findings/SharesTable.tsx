import type { SharesPer } from '#shared/contract/answer-shares.ts';
import type { SharesRule } from '#shared/domain/answer-shares.ts';
import { TableFrame } from '../table/TableFrame.tsx';
import { PER_WORDS, partsOf, type SharesRow, type SharesWords } from './shares-rows.ts';

interface SharesTableProps {
  rows: readonly SharesRow[];
  rule: SharesRule;
  per: SharesPer;
  words: SharesWords;
}

/** The stacked bars' twin. */
export function SharesTable({ rows, rule, per, words }: SharesTableProps) {
  const { t, format } = words;
  const parts = partsOf(rule, words);
  return (
    <TableFrame label={t('shares.title')}>
      <thead>
        <tr>
          <th scope="col">{t(PER_WORDS[per])}</th>
          {parts.map(({ look, text }) => (
            <th key={look} scope="col">
              {text}
            </th>
          ))}
          <th scope="col">n</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {row.name} {row.place !== '' && <span className="small">{row.place}</span>}
            </th>
            {row.parts === null ? (
              <td className="reason" colSpan={parts.length}>
                {t('figure.tooFew')}
              </td>
            ) : (
              parts.map(({ look }, at) => (
                <td key={look} className="number">
                  {format.share((row.parts?.[at] ?? 0) / 100)}
                </td>
              ))
            )}
            <td className="number">{format.whole(row.n)}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
