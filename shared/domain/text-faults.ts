import type { LooseSurvey } from './loose-survey.ts';
import { PUBLISH_LIMITS, type SurveyFault } from './survey-fault.ts';
import type { SurveyText } from './survey-texts.ts';
import { lengthInCodePoints } from './text.ts';

/** Texts that are missing in a language of the survey, or do not fit the screen. */
export function textFaults({ question, kind, text }: SurveyText, survey: LooseSurvey): readonly SurveyFault[] {
  const about = question === undefined ? `the survey's ${kind}` : `question "${question}": its ${kind}`;
  const fault = (code: SurveyFault['code'], words: string): SurveyFault => ({
    code,
    ...(question !== undefined && { question }),
    text: `${about} ${words}`,
  });
  const missing = survey.languages.filter((lang) => (text[lang] ?? '').trim() === '');
  return [
    ...missing.map((lang) => fault('missing-translation', `is missing in "${lang}"`)),
    ...Object.values(text).flatMap((words) => lengthFaults(kind, words, survey.audience, fault)),
  ];
}

function lengthFaults(
  kind: SurveyText['kind'],
  words: string,
  audience: string,
  fault: (code: SurveyFault['code'], words: string) => SurveyFault,
): readonly SurveyFault[] {
  const { titleCharacters, labelCharacters, labelWordLetters } = PUBLISH_LIMITS;
  const titleLimit = audience === 'staff' ? titleCharacters.staff : titleCharacters.customer;
  const length = lengthInCodePoints(words);
  if (kind === 'title' && length > titleLimit) {
    return [fault('title-too-long', `"${words}" has ${length} characters; at most ${titleLimit}`)];
  }
  if (kind !== 'label') return [];
  const longWord = longestWord(words);
  return [
    ...(length > labelCharacters
      ? [fault('label-too-long', `"${words}" has ${length} characters; at most ${labelCharacters}`)]
      : []),
    ...(lengthInCodePoints(longWord) > labelWordLetters
      ? [
          fault(
            'word-too-long',
            `has the word "${longWord}"; a word of an answer has at most ${labelWordLetters} letters`,
          ),
        ]
      : []),
  ];
}

/** Hyphens, soft ones too, end a word: the line may break there. */
function longestWord(words: string): string {
  return (words.match(/[\p{L}\p{M}]+/gu) ?? []).reduce(
    (longest, word) => (word.length > longest.length ? word : longest),
    '',
  );
}
