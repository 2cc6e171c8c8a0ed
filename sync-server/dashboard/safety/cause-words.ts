import type { Translate } from '../i18n/use-texts.ts';

const CAUSES = [
  'unreadable',
  'id_mismatch',
  'unknown_survey_version',
  'wrong_survey',
  'unknown_question',
  'answered_twice',
  'bad_answer',
  'foreign_assignment',
  'assignment_expired',
  'seq_reused',
  'clone_suspected',
  'other_content',
  'not_storable',
  'salvaged',
] as const;

/** Why a row is not counted, in words and with the name that the command line and the log know it by; what is salvaged says more after a colon. */
export function causeWords(cause: string, t: Translate): string {
  const known = CAUSES.find((one) => cause === one || cause.startsWith(`${one}:`));
  return known === undefined ? cause : `${t(`quarantine.cause.${known}`)} (${cause})`;
}
