import { PULSE_QUESTIONS } from '#shared/domain/pulse.ts';

/**
 * The questions of one week out of the bank: three in turn, so that each comes back when the whole bank has been asked (twelve
 * questions: every four weeks). Who comes first among the three changes from round to round.
 *
 * @param bank  question ids in the order of the survey
 * @param week  whole weeks since any fixed Monday, not negative
 */
export function pulseQuestions(bank: readonly string[], week: number, perWeek: number = PULSE_QUESTIONS): string[] {
  const count = Math.min(perWeek, bank.length);
  if (count === 0) return [];
  const chosen = Array.from({ length: count }, (_, index) => bank[(week * count + index) % bank.length] ?? '');
  const round = Math.floor((week * count) / bank.length);
  return chosen.map((_, index) => chosen[(index + round) % count] ?? '');
}
