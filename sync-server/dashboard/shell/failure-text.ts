import type { ApiFailure } from '../api/api.ts';
import type { TextKey } from '../i18n/fi.ts';

/** The sentence for a failure: what happened, in the reader's words. */
export function failureText(failure: ApiFailure): TextKey {
  switch (failure.code) {
    case 'sign_in_failed':
    case 'too_many_requests':
    case 'forbidden':
    case 'bad_query':
    case 'bad_body':
    case 'unreachable':
      return `problem.${failure.code}`;
    case 'not_found':
      return 'problem.bad_query';
    default:
      return 'problem.other';
  }
}
