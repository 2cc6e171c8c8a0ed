import type { Answer } from './answer.ts';

/**
 * One visit as the flow knows it: everything of the envelope but identity of the device, sequence number and clocks.
 * The visit writes it as a draft after every confirmed answer and hands it over for commit at the end.
 */
export interface VisitRecord {
  /** UUID, minted with the first confirmed answer. */
  readonly responseId: string;
  readonly surveyId: string;
  /** SHA-256 of the survey version shown. */
  readonly surveyVersion: string;
  /** Assignment in force when the visit began. */
  readonly assignmentId: string;
  readonly channel: 'kiosk' | 'web' | 'qr' | 'import';
  readonly lang: string;
  /** Monotonic ms of the first tap and of the latest confirmed answer or the end. */
  readonly startedMonoMs: number;
  readonly lastMonoMs: number;
  readonly end: 'submit' | 'stop' | 'idle' | 'recovered';
  readonly lastQ: string;
  readonly answers: readonly Answer[];
  readonly why?: { readonly q?: string; readonly sampled: boolean };
  readonly textStarted?: 1;
  readonly flags: readonly ('fast' | 'mash' | 'straight-fast' | 'gibberish')[];
  readonly test?: 1;
  readonly layout: {
    readonly orientation: 'landscape' | 'portrait';
    readonly largeText: boolean;
    readonly highContrast: boolean;
  };
}
