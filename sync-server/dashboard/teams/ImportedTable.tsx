import type { TeamFigures } from '#shared/contract/dashboard.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { TableFrame } from '../table/TableFrame.tsx';
import { StaffCell } from './StaffCell.tsx';

/** Customers asked in another channel, in a table of their own: never mixed with what the kiosks heard. */
export function ImportedTable({ figures, location }: { figures: TeamFigures; location: string | undefined }) {
  const { t, own } = useTexts();
  const format = useFormat();
  const { imported } = figures;
  if (!imported) return null;
  const { survey, surveyName, wave, from, to, items } = imported;
  const name = surveyName ? own(surveyName) : survey;
  const rows = imported.rows.filter((row) => location === undefined || row.location === location);
  return (
    <>
      <div className="section-head">
        <h2>{t('teams.imported')}</h2>
      </div>
      <p className="small">{t('teams.importedWave', { survey: name, wave, dates: format.days(from, to) })}</p>
      <TableFrame label={t('teams.imported')}>
        <thead>
          <tr>
            <th scope="col">{t('teams.team')}</th>
            {items.map(({ item, title }) => (
              <th key={item} scope="col">
                {own(title)} <span className="small">{t('measure.index')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.team}>
              <th scope="row">
                {row.name} <span className="small">{row.location}</span>
              </th>
              {row.figures.map((figure) => (
                <StaffCell key={figure.item} figure={figure} first={false} />
              ))}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}
