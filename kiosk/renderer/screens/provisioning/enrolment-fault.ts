import type { Enrolment } from '../../sync/enrol.ts';
import type { EnrolmentStep } from './enrolment-answers.ts';

type ServerFault = Extract<Enrolment, { ok: false }>['fault'] | 'other_server';

export interface ShownFault {
  /** Key of the sentence. */
  readonly text:
    | 'file.damaged'
    | 'file.wrong-key'
    | 'file.used'
    | 'fault.no-answer'
    | 'fault.code'
    | 'fault.wait'
    | 'fault.old'
    | 'fault.server'
    | 'fault.other-server';
  /** The answer to look at again. */
  readonly step: EnrolmentStep;
}

/** What a refusal means to the person in front of the kiosk. The server never says why a code is refused. */
export function shownFault(fault: ServerFault): ShownFault {
  switch (fault) {
    case 'no_answer':
      return { text: 'fault.no-answer', step: 'server' };
    case 'enrolment_refused':
      return { text: 'fault.code', step: 'code' };
    case 'too_many_requests':
    case 'busy':
      return { text: 'fault.wait', step: 'panel' };
    case 'other_server':
      return { text: 'fault.other-server', step: 'code' };
    case 'kiosk_too_old':
      return { text: 'fault.old', step: 'panel' };
    default:
      return { text: 'fault.server', step: 'panel' };
  }
}
