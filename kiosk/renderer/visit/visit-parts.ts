import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import type { VisitRecord } from '#shared/domain/visit-record.ts';
import type { KioskStorage } from '../storage/kiosk-storage.ts';
import type { Clock } from './clock.ts';

/** What a visit needs from around it. Nothing here waits for a network. */
export interface VisitParts {
  readonly config: KioskConfig;
  readonly survey: SurveyContent;
  /** SHA-256 of the survey version shown. */
  readonly surveyVersion: string;
  readonly channel: VisitRecord['channel'];
  readonly storage: KioskStorage;
  readonly clock: Clock;
  /** 0 <= x < 1. */
  random(): number;
  /** A new UUID. */
  newId(): string;
  /** Told of what went wrong on the side; the visit goes on. */
  onFault(error: unknown): void;
}

/** How the screen looked to this visitor. */
export type VisitLayout = VisitRecord['layout'];

/** How a visit ended, for the screen that follows. */
export interface VisitEnd {
  readonly kind: 'submit' | 'stop' | 'idle';
  /** `unanswered`: nothing to keep. `lost`: no store took it, and it must not be thanked for. */
  readonly kept: 'saved' | 'lost' | 'unanswered';
  /** Some answer was low: show where help is at hand. */
  readonly low: boolean;
}
