import type { DriverResult } from '#shared/domain/driver-result.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { TableFrame } from '../table/TableFrame.tsx';
import { driverCells } from './driver-rows.ts';
import { useAnalysisFormat } from './use-analysis-format.ts';

interface DriverTableProps {
  result: DriverResult;
  label: string;
  name(item: string): string;
}

const COLUMNS = [
  'drivers.item',
  'drivers.grade',
  'drivers.share',
  'drivers.range',
  'drivers.topTwo',
  'drivers.slope',
  'drivers.rho',
  'drivers.mean',
] as const;

/** The bars' twin: every number of the analysis, one item a row. */
export function DriverTable({ result, label, name }: DriverTableProps) {
  const { t } = useTexts();
  const { whole } = useFormat();
  const format = useAnalysisFormat();
  return (
    <TableFrame label={label}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(column)}
            </th>
          ))}
          <th scope="col">n</th>
        </tr>
      </thead>
      <tbody>
        {driverCells(result, { t, format, name }).map((row) => (
          <tr key={row.item}>
            <th scope="row">{row.name}</th>
            <td>{row.grade}</td>
            <td className="number">{row.share}</td>
            <td className="number">{row.range}</td>
            <td className="number">{row.topTwo}</td>
            <td className="number">{row.slope}</td>
            <td className="number">{row.rho}</td>
            <td className="number">{row.mean}</td>
            <td className="number">{whole(row.n)}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
