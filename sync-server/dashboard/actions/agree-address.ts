const NAME = 'agree';

/** Characters of an action's title. */
export const LONGEST_TITLE = 120;

/** Address of the page of actions with a new one begun; its title is the first sentence of the advice. */
export function actionOn(advice: string): string {
  const [first = ''] = advice.split(/\.(?:\s|$)/);
  return `/actions?${new URLSearchParams({ [NAME]: first })}`;
}

/** The title with which the address begins an action, cut to its length; undefined where it begins none. */
export function titleAgreed(search: URLSearchParams): string | undefined {
  return search.get(NAME)?.slice(0, LONGEST_TITLE);
}
