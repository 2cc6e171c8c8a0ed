import type { KioskAlert } from '#shared/contract/alerts.ts';
import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { Watched } from '#shared/domain/alert-rule.ts';
import { alertState } from '#shared/scoring/judgement/alert-state.ts';
import type { LocalResults } from '../../../storage/local-results.ts';
import type { Acknowledgement, StaffState } from '../../../storage/staff-state.ts';
import { baseFromOf } from './goal-views.ts';
import { countDay } from './period-counts.ts';

/** An alert as the page shows it: of this kiosk's own rule, or of the location as the server told it. */
export interface ShownAlert {
  readonly id: string;
  readonly from: 'kiosk' | 'server';
  readonly kind: Watched['kind'];
  readonly goal: string | null;
  readonly value: number;
  readonly limit: number;
  readonly n: number;
  readonly judgement: KioskAlert['judgement'];
  readonly acknowledged: Acknowledgement | null;
}

/**
 * Alerts in force: those of this kiosk's rules whose limit is passed by more than chance, then those told by the server. Where the server tells
 * of the same goal for the whole location, that one stands alone: nobody acknowledges the same thing twice.
 */
export function shownAlerts(
  config: KioskConfig,
  results: LocalResults,
  staff: StaffState,
  now: number,
  lastAnswerAt: number | null,
): readonly ShownAlert[] {
  const facts = {
    goals: config.goals,
    questions: results.questions,
    days: results.days.map((day) => ({ day: day.day, counts: countDay(day, results).counts })),
    today: results.todayIs,
    baseFrom: baseFromOf(results),
    lastAnswerAt,
    now,
    timeZone: config.location.timeZone,
    openingHours: config.location.openingHours,
  };
  const seen = (id: string) => staff.acknowledged.find(({ alert }) => alert === id) ?? null;
  const own = staff.rules.flatMap(({ id, watch }) => {
    const { level, value, n, judgement } = alertState(watch, facts);
    if (level !== 'raised' || value === null) return [];
    const goal = watch.kind === 'silence' ? null : watch.goal;
    const limit = watch.kind === 'silence' ? watch.hours : watch.limit;
    return [{ id, from: 'kiosk' as const, kind: watch.kind, goal, value, limit, n, judgement, acknowledged: seen(id) }];
  });
  const told = (config.alerts ?? []).map((alert) => ofServer(alert, seen(alert.id)));
  const isTold = ({ kind, goal }: ShownAlert) => told.some((one) => one.kind === kind && one.goal === goal);
  return [...own.filter((one) => !isTold(one)), ...told];
}

function ofServer({ acknowledged, openedAt, goal, ...alert }: KioskAlert, seen: Acknowledgement | null): ShownAlert {
  const elsewhere = acknowledged ? { alert: alert.id, at: openedAt, comment: '' } : null;
  return { ...alert, from: 'server', goal: goal ?? null, acknowledged: seen ?? elsewhere };
}
