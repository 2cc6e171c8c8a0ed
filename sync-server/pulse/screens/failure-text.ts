import type { ApiFailure } from '../../dashboard/api/api.ts';
import type { TextKey } from '../i18n/fi.ts';

/** The one sentence for a failure. What cannot be a key at all is a wrong key. */
export function failureText({ code }: ApiFailure): TextKey {
  switch (code) {
    case 'pulse_refused':
    case 'pulse_answered':
    case 'pulse_week_over':
    case 'too_many_requests':
    case 'unreachable':
      return `problem.${code}`;
    case 'bad_body':
      return 'problem.pulse_refused';
    default:
      return 'problem.other';
  }
}
