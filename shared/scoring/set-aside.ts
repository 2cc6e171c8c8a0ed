import type { VisitRecord } from '#shared/domain/visit-record.ts';

/** Flags across visits: worked out by `crossVisitFlags` on both sides, never frozen. */
export type CrossVisitFlag = 'burst' | 'repeat' | 'closed-hours';
export type ResponseFlag = VisitRecord['flags'][number] | CrossVisitFlag;

/** True when a response is counted apart. Gibberish alone hides the comment only. */
export function isSetAside(flags: readonly ResponseFlag[]): boolean {
  return flags.some((flag) => flag !== 'gibberish');
}

/** True when the comments of a response are not shown. */
export function hidesComment(flags: readonly ResponseFlag[]): boolean {
  return flags.length > 0;
}
