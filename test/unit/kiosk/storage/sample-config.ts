import { createHash } from 'node:crypto';
import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import { IDENTITY } from './fake-platform.ts';

const text = (en: string) => ({ en });

export const SURVEY: SurveyContent = {
  key: 'service',
  audience: 'customer',
  name: text('Service'),
  languages: ['en'],
  questions: [
    {
      id: 'q1',
      type: 'scale',
      title: text('How did it go?'),
      goals: ['smooth'],
      points: 5,
      look: 'faces',
      labels: ['1', '2', '3', '4', '5'].map(text),
    },
    {
      id: 'q2',
      type: 'multi',
      title: text('What helped?'),
      goals: ['known'],
      options: [
        { id: 'staff', label: text('Staff') },
        { id: 'signs', label: text('Signs') },
      ],
    },
    { id: 'q3', type: 'nps', title: text('Recommend?'), goals: ['loyal'], low: text('no'), high: text('yes') },
  ],
};

export function sampleConfig(survey: SurveyContent = SURVEY): KioskConfig {
  const json = canonicalJson(survey);
  const goal = { owner: 'Head of service', by: '2026-12-31' };
  return {
    serverId: IDENTITY.serverId,
    serverEpoch: 1,
    organisation: { name: 'Town' },
    assignmentId: 'assignment-1',
    location: { id: 'town-hall', name: 'Town hall', timeZone: 'Europe/Helsinki' },
    teams: [],
    languages: ['en'],
    goals: [
      { ...goal, key: 'smooth', name: text('Smooth'), measure: { kind: 'index' }, target: 80 },
      {
        ...goal,
        key: 'known',
        name: text('Known staff'),
        measure: { kind: 'share', of: [{ question: 'q2', choices: ['staff'] }] },
        target: 60,
      },
      { ...goal, key: 'loyal', name: text('Loyal'), measure: { kind: 'nps', question: 'q3' }, target: 30 },
    ],
    survey: { hash: createHash('sha256').update(json).digest('hex'), json },
  };
}
