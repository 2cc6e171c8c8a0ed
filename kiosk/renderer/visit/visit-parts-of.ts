import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import { surveyContent } from '#shared/domain/survey.ts';
import type { KioskParts } from './kiosk-parts.ts';
import type { VisitParts } from './visit-parts.ts';

/** What a visit needs, with the survey checked once more before it meets a visitor; null when there is none that can be shown. */
export function visitPartsOf(config: KioskConfig | null, parts: KioskParts): VisitParts | null {
  if (!config?.survey) return null;
  const survey = surveyContent.safeParse(JSON.parse(config.survey.json));
  if (!survey.success) return null;
  const { platform, storage, clock, random, newId, onFault } = parts;
  return {
    config,
    survey: survey.data,
    surveyVersion: config.survey.hash,
    channel: platform.kind === 'web' ? 'web' : 'kiosk',
    storage,
    clock,
    random,
    newId,
    onFault,
  };
}
