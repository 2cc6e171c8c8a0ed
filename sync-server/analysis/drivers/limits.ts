import type { DriverRefusal } from '#shared/domain/driver-result.ts';

/** Below this no model: rank correlations and the scatter only. */
export const MIN_TEAMS_FOR_MODEL = 15;
/** Below this no item is "clear". */
export const MIN_TEAMS_FOR_CLEAR = 30;
const MAX_ITEMS = 8;
const TEAMS_PER_ITEM = 5;

/** Most items a model of so many teams may have. */
export function allowedItems(teams: number): number {
  return Math.min(MAX_ITEMS, Math.floor(teams / TEAMS_PER_ITEM));
}

/** Why so many teams and items make no model; null = they may. */
export function refusalBySize(teams: number, items: readonly string[]): DriverRefusal | null {
  if (items.length === 0) return { reason: 'no-items', items: [] };
  if (teams < MIN_TEAMS_FOR_MODEL) return { reason: 'too-few-teams', items: [] };
  const allowed = allowedItems(teams);
  return items.length > allowed ? { reason: 'too-many-items', items: [...items], allowed } : null;
}
