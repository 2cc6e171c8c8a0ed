import { startVisit, type VisitState } from '#shared/flow/visit-state.ts';
import type { VisitParts } from './visit-parts.ts';

/** A visit at its first question; sampling and rotation are drawn here, once a visit. */
export function beginVisit(parts: VisitParts, lang: string): VisitState {
  const { survey, config, clock } = parts;
  return startVisit({
    survey,
    surveyVersion: parts.surveyVersion,
    teamBound: config.team !== undefined,
    teams: config.teams,
    lang,
    sampleHigh: parts.random() < 1 / (survey.why?.highOneIn ?? 1),
    startedMonoMs: clock.monoMs(),
    rotation: parts.random(),
  });
}
