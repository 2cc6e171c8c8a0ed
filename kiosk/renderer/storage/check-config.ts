import { type KioskConfig, kioskConfig } from '#shared/contract/kiosk-config.ts';
import { publicationFaults } from '#shared/domain/publish.ts';
import { surveyContent } from '#shared/domain/survey.ts';
import { sha256Hex } from './freeze-visit.ts';

/** True when the survey passes its hash, its form and the rules of publishing; a configuration without one is sound. */
export async function hasSoundSurvey({ survey, goals }: KioskConfig): Promise<boolean> {
  if (!survey) return true;
  if ((await sha256Hex(new TextEncoder().encode(survey.json))) !== survey.hash) return false;
  const written = parsedJson(survey.json);
  if (!surveyContent.safeParse(written).success) return false;
  const keys = goals.map((goal) => goal.key);
  return publicationFaults(written, keys, []).length === 0;
}

/** A stored configuration as this version of the kiosk reads it, without a survey it cannot read; null when it reads none of it. */
export function readableConfig(stored: unknown): KioskConfig | null {
  const parsed = kioskConfig.safeParse(stored);
  if (!parsed.success) return null;
  const { survey, ...others } = parsed.data;
  return survey && surveyContent.safeParse(parsedJson(survey.json)).success ? { ...others, survey } : others;
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
