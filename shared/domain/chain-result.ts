import * as z from 'zod/mini';
import { driverResult, grade, linkKind } from './driver-result.ts';

/** `customer`: outcome <- customer items; `work`: customer item <- staff items; `leading`: staff item <- practices. */
export const chainLevel = z.enum(['customer', 'work', 'leading']);
export type ChainLevel = z.infer<typeof chainLevel>;

/** An arrow of the picture: drawn solid when `clear`, dashed when `possible`. Items without a grade get none. */
export const chainArrow = z.object({
  level: chainLevel,
  from: z.string(),
  to: z.string(),
  kind: linkKind,
  grade: z.enum(['clear', 'possible']),
  /** Badge "same respondents: looks stronger than it is". */
  sameRespondents: z.boolean(),
  /** Part of an unbroken way from a practice to the outcome. */
  onPath: z.boolean(),
});
export type ChainArrow = z.infer<typeof chainArrow>;

/** One analysis of the chain. `anchored` false: nothing draws an arrow from `to` onwards; shown as a list, without arrows. */
export const chainLink = z.object({ level: chainLevel, to: z.string(), anchored: z.boolean(), result: driverResult });
export type ChainLink = z.infer<typeof chainLink>;

/** A whole way: practice, staff item, customer item, outcome; as strong as its weakest arrow. */
export const chainPath = z.object({
  practice: z.string(),
  staff: z.string(),
  customer: z.string(),
  outcome: z.string(),
  grade: z.enum(['clear', 'possible']),
});
export type ChainPath = z.infer<typeof chainPath>;

/**
 * Link by link from practices to the outcome, at most two arrows into each item. No product of coefficients, no "per cent
 * mediated". `grade`: of the best path, `none` when no path is whole; `weakest`: the level that decides it.
 */
export const chainResult = z.object({
  outcome: z.string(),
  seed: z.int(),
  links: z.array(chainLink),
  arrows: z.array(chainArrow),
  /** Best first. */
  paths: z.array(chainPath),
  grade,
  weakest: z.nullable(chainLevel),
});
export type ChainResult = z.infer<typeof chainResult>;
