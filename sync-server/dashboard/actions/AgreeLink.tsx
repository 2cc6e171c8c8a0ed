import { Link, useLocation } from 'wouter';
import { useFilters, writeFilters } from '../filters/use-filters.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { usePerson } from '../session/person.ts';
import { actionOn } from './agree-address.ts';

/** What an action agreed on at a place starts from. */
export interface AgreeOn {
  /** The goal the place is about; undefined where it is about none or several. */
  goal: string | undefined;
  /** Period of the figures shown, so that the page kept with the action stays what it was when the month is over. */
  period: string;
}

interface AgreeLinkProps extends AgreeOn {
  /** Title of the chart or table, kept with the action. */
  chart: string;
  /** First words of the action, where there is an advice. */
  title?: string;
}

/** From a chart to an action in one step: what, who and by when are left to say. */
export function AgreeLink({ goal, period, chart, title }: AgreeLinkProps) {
  const { t } = useTexts();
  const { isLeader } = usePerson();
  const { filters } = useFilters();
  const [path] = useLocation();
  if (!isLeader) return null;
  const source = { chart, page: `${path}?${writeFilters({ ...filters, period })}` };
  const name = t('actions.new');
  return (
    <Link
      className="agree"
      href={actionOn({ title, goal, location: filters.location, source })}
      aria-label={`${name}: ${chart}`}
    >
      {name}
    </Link>
  );
}
