import type { TFunction } from 'i18next';
import type { AboutTexts } from '#shared/domain/organisation.ts';
import type { LocalisedText } from '#shared/domain/text.ts';

export interface Topic {
  readonly heading: string;
  readonly text: string;
}

/** The About screen's topics: the organisation's own words where it has given them, plain ones where not. */
export function aboutTopics(
  organisation: { readonly name: string; readonly about?: AboutTexts | undefined } | null,
  t: TFunction,
  own: (text: LocalisedText) => string,
): readonly Topic[] {
  const about = organisation?.about;
  const topics: readonly (Topic | null)[] = [
    { heading: t('about.who'), text: about ? own(about.who) : (organisation?.name ?? '') },
    about ? { heading: t('about.why'), text: own(about.why) } : null,
    { heading: t('about.anonymous'), text: t('about.anonymous.text') },
    about ? { heading: t('about.kept'), text: own(about.kept) } : null,
    {
      heading: t('about.accessibility'),
      text: about?.accessibility ? own(about.accessibility) : t('about.accessibility.text'),
    },
    { heading: t('about.other-ways'), text: about ? own(about.otherWays) : t('about.other-ways.text') },
  ];
  return topics.filter((topic) => topic !== null && topic.text !== '') as readonly Topic[];
}
