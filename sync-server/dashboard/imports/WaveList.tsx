import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { TableFrame } from '../table/TableFrame.tsx';
import type { ImportChoices } from './ImportPage.tsx';

/** The waves there are, latest first. */
export function WaveList({ waves, surveys }: Pick<ImportChoices, 'waves' | 'surveys'>) {
  const { t, own } = useTexts();
  const format = useFormat();
  const nameOf = (key: string) => {
    const survey = surveys.find((one) => one.survey === key);
    return survey ? own(survey.name) : key;
  };
  return (
    <section aria-labelledby="waves">
      <h2 id="waves">{t('import.waves')}</h2>
      {waves.length === 0 ? (
        <p className="notice">{t('import.noWaves')}</p>
      ) : (
        <TableFrame label={t('import.waves')} stacks>
          <thead>
            <tr>
              <th scope="col">{t('import.survey')}</th>
              <th scope="col">{t('import.wave')}</th>
              <th scope="col">{t('import.days')}</th>
              <th scope="col">{t('import.form')}</th>
            </tr>
          </thead>
          <tbody>
            {waves.map(({ audience, survey, name, from, to, form }) => (
              <tr key={`${audience} ${survey} ${from} ${to}`}>
                <th scope="row">
                  {nameOf(survey)} <span className="small">{t(`import.${audience}`)}</span>
                </th>
                <td data-label={t('import.wave')}>{name}</td>
                <td data-label={t('import.days')}>{format.days(from, to)}</td>
                <td data-label={t('import.form')}>{t(`import.form.${form}`)}</td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
    </section>
  );
}
