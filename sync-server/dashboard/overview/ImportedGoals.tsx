import type { GoalsOverview } from '#shared/contract/dashboard.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Exports } from '../table/Exports.tsx';
import { TableFrame } from '../table/TableFrame.tsx';
import { importedRows, importedSheet } from './imported-rows.ts';

/** The goals by customers asked in another channel, in a table of their own: never mixed with what the kiosks heard. */
export function ImportedGoals({ overview }: { overview: GoalsOverview }) {
  const { t, own } = useTexts();
  const format = useFormat();
  const { imported } = overview;
  if (!imported) return null;
  const { survey, surveyName, wave, from, to } = imported;
  const name = surveyName ? own(surveyName) : survey;
  const asked = t('teams.importedWave', { survey: name, wave, dates: format.days(from, to) });
  return (
    <section className="imported-goals">
      <div className="section-head">
        <h2>{t('teams.imported')}</h2>
        <Exports
          name={`juuri-goals-${survey}-${from}`}
          sheet={() => importedSheet(overview, t, own)}
          about={[overview.organisation, asked, t('goals.importedNote')]}
        />
      </div>
      <p className="small">{asked}</p>
      <p className="small">{t('goals.importedNote')}</p>
      <TableFrame label={t('teams.imported')} stacks>
        <thead>
          <tr>
            <th scope="col">{t('goal.name')}</th>
            <th scope="col">{t('measure.index')}</th>
            <th scope="col">n</th>
            <th scope="col">{t('goals.questions')}</th>
          </tr>
        </thead>
        <tbody>
          {importedRows(overview, own).map(({ goal, name, shown }) => (
            <tr key={goal}>
              <th scope="row">{name}</th>
              {shown === null ? (
                <td className="reason" colSpan={3}>
                  {t('figure.tooFew')}
                </td>
              ) : (
                <>
                  <td className="number" data-label={t('measure.index')}>
                    {format.index(shown.value)}
                  </td>
                  <td className="number" data-label="n">
                    {format.whole(shown.n)}
                  </td>
                  <td className="number" data-label={t('goals.questions')}>
                    {format.whole(shown.questions)}
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </section>
  );
}
