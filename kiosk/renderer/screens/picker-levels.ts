import type { LocalisedText } from '#shared/domain/text.ts';
import type { GroupedOption } from './AnswerArea.tsx';

const MOST_ON_ONE_LEVEL = 18;

/** More than eighteen services are found by their group first, when they have groups. */
export function needsTwoLevels(options: readonly GroupedOption[]): boolean {
  return options.length > MOST_ON_ONE_LEVEL && options.every((option) => option.group !== undefined);
}

/** The groups' names, each once, in the order of their first service. */
export function firstLevel(options: readonly GroupedOption[], own: (text: LocalisedText) => string): readonly string[] {
  return [...new Set(options.flatMap((option) => (option.group ? [own(option.group)] : [])))];
}
