import type { StaffFigure } from '#shared/contract/dashboard.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';

interface StaffCellProps {
  figure: StaffFigure | undefined;
  /** The first staff column carries the border between customers and staff. */
  first: boolean;
  /** How many columns it stands for; absent = one. */
  columns?: number;
}

/** A staff figure with n, or the reason why it is hidden. */
export function StaffCell({ figure, first, columns }: StaffCellProps) {
  const { t } = useTexts();
  const format = useFormat();
  const edge = first ? ' first-staff' : '';
  if (figure === undefined) return <td className={`reason${edge}`}>{t('figure.none')}</td>;
  if (figure.hidden) {
    return (
      <td className={`reason${edge}`} colSpan={columns}>
        {t('teams.hidden')} <span className="small">{t(`teams.hiddenWhy.${figure.why ?? 'few'}`)}</span>
      </td>
    );
  }
  return (
    <td className={`number${edge}`}>
      <span className="cell-value">{format.index(figure.value)}</span>{' '}
      <span className="small">n = {format.whole(figure.n)}</span>
    </td>
  );
}
