import { type ActionSource, actionSource } from '#shared/contract/actions.ts';
import { key } from '#shared/domain/text.ts';

/** Characters of an action's title. */
export const LONGEST_TITLE = 120;
/** Characters of the title of a chart. */
const LONGEST_CHART = 300;

/** What is known of an action before anybody has typed a word. */
export interface Agreement {
  /** First words of the action; absent where the place gives no advice. */
  readonly title?: string | undefined;
  readonly goal?: string | undefined;
  readonly location?: string | undefined;
  readonly source?: ActionSource | undefined;
}

/** Address of the page of actions with a new one begun. */
export function actionOn({ title, goal, location, source }: Agreement): string {
  const known = {
    agree: title ?? '',
    ...(goal !== undefined && { goal }),
    ...(location !== undefined && { location }),
    ...(source && { chart: source.chart.slice(0, LONGEST_CHART), page: source.page }),
  };
  return `/actions?${new URLSearchParams(known)}`;
}

/** The beginning of a text as an action's title: cut between words where it is too long. */
export function titleOf(text: string): string {
  if (text.length <= LONGEST_TITLE) return text;
  const cut = text.slice(0, LONGEST_TITLE - 1);
  return `${cut.replace(/\s+\S*$/, '')}…`;
}

/** What the address begins an action with; undefined where it begins none. What has a wrong form counts as not given. */
export function agreementIn(search: URLSearchParams): Agreement | undefined {
  const title = search.get('agree');
  if (title === null) return undefined;
  return {
    title: titleOf(title),
    goal: key.safeParse(search.get('goal')).data,
    location: key.safeParse(search.get('location')).data,
    source: actionSource.safeParse({ chart: search.get('chart'), page: search.get('page') }).data,
  };
}

/** The first sentence of an advice: what is to be done. */
export function firstSentence(advice: string): string {
  const [first = ''] = advice.split(/\.(?:\s|$)/);
  return first;
}
