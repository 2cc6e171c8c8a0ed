import type { TierResult } from '#shared/domain/tier-result.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { TableFrame } from '../table/TableFrame.tsx';
import { tierRows } from './tier-rows.ts';
import { useAnalysisFormat } from './use-analysis-format.ts';

const COLUMNS = ['tiers.measure', 'tiers.tier', 'tiers.relative', 'tiers.band', 'tiers.plain', 'tiers.teams'] as const;

/** The tier chart's twin. */
export function TierTable({ result, name }: { result: TierResult; name: (item: string) => string }) {
  const { t } = useTexts();
  const format = useAnalysisFormat();
  const percent = (value: number) => t('percent', { value: format.number(value) });
  return (
    <TableFrame label={t('tiers.bars')}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tierRows(result, { t, format, name }).map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.measure}</th>
            <td>{row.tier}</td>
            <td className="number">{row.relative === null ? '' : percent(row.relative)}</td>
            <td className="number">{format.range(row.low, row.high)}</td>
            <td className="number">{format.number(row.mean)}</td>
            <td className="number">{row.teams}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
