import { createHash } from 'node:crypto';
import { type LooseSurvey, looseSurvey } from '#shared/domain/loose-survey.ts';
import { publicationFaults } from '#shared/domain/publish.ts';
import { meaningsOf, type QuestionMeaning } from '#shared/domain/question-meaning.ts';
import { type SurveyContent, surveyContent } from '#shared/domain/survey.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { Tx } from '../../db/database.ts';
import { byKey, type Change, type FileFault } from '../organisation/change.ts';
import { surveyDifference } from './survey-difference.ts';
import {
  publishVersion,
  readQuestions,
  readSurveys,
  readVersions,
  type SurveyRow,
  saveQuestions,
  type VersionRow,
} from './surveys.sql.ts';

type StoredVersion = Pick<VersionRow, 'hash' | 'survey_id' | 'number' | 'json'>;
export interface PlannedSurvey {
  readonly content: SurveyContent;
  readonly json: string;
  readonly hash: string;
  readonly change: Change;
}

/** A survey whose content differs in any byte from the version in force is a new version; the old one stays for ever. */
export function planSurveys(stored: readonly StoredVersion[], surveys: readonly SurveyContent[]): PlannedSurvey[] {
  return surveys.map((content) => {
    const json = canonicalJson(content);
    const hash = createHash('sha256').update(json, 'utf8').digest('hex');
    const latest = stored.filter((version) => version.survey_id === content.key).at(-1);
    return { content, json, hash, change: changeOf(content, hash, latest) };
  });
}

function changeOf(content: SurveyContent, hash: string, latest: StoredVersion | undefined): Change {
  const { key } = content;
  if (!latest) return { entity: 'survey', key, change: 'added', fields: [], version: 1 };
  if (latest.hash === hash) {
    return { entity: 'survey', key, change: 'unchanged', fields: [], version: latest.number };
  }
  const fields = surveyDifference(surveyContent.parse(JSON.parse(latest.json)), content);
  return { entity: 'survey', key, change: 'changed', fields, version: latest.number + 1 };
}

/** What speaks against publishing the surveys of a file, beside the goals that will exist and what is published already. */
export async function surveyFaults(
  tx: Tx,
  surveys: readonly SurveyContent[],
  goals: readonly string[],
): Promise<FileFault[]> {
  const stored = await readVersions(tx);
  const known = await storedMeanings(tx);
  return [
    ...contentFaults(surveys, goals, known),
    ...audienceFaults(surveys, await readSurveys(tx)),
    ...replacedVersions(stored, planSurveys(stored, surveys)),
  ];
}

/** Each survey is checked against the questions published so far and those of the surveys above it in the file. */
function contentFaults(
  surveys: readonly SurveyContent[],
  goals: readonly string[],
  known: readonly QuestionMeaning[],
): FileFault[] {
  const meanings = [...known];
  return surveys.flatMap((content, index) => {
    const faults = publicationFaults(content, goals, meanings);
    meanings.push(...meaningsOf(loosely(content)).filter(({ id }) => !meanings.some((one) => one.id === id)));
    return faults.map(({ question, text }) => ({ path: pathTo(content, index, question), message: text }));
  });
}

function pathTo(content: SurveyContent, index: number, question: string | undefined): PropertyKey[] {
  const at = content.questions.findIndex(({ id }) => id === question);
  return at < 0 ? ['surveys', index] : ['surveys', index, 'questions', at];
}

function audienceFaults(surveys: readonly SurveyContent[], stored: readonly SurveyRow[]): FileFault[] {
  const before = byKey(stored);
  return surveys.flatMap(({ key, audience }, index) => {
    const known = before.get(key);
    if (!known || known.audience === audience) return [];
    return [{ path: ['surveys', index, 'audience'], message: 'an audience never changes; give the survey a new key' }];
  });
}

/** A version that was replaced cannot come back under its own hash: what is in force must be the highest number. */
function replacedVersions(stored: readonly StoredVersion[], planned: readonly PlannedSurvey[]): FileFault[] {
  return planned.flatMap(({ hash, change }, index) => {
    const old = stored.find((version) => version.hash === hash);
    if (!old || change.change === 'unchanged') return [];
    const message = `this is version ${old.number} again, which was replaced; change its name to publish it once more`;
    return [{ path: ['surveys', index], message }];
  });
}

/** @param now Unix ms, kept as the time of publication. */
export async function applySurveys(
  tx: Tx,
  surveys: readonly SurveyContent[],
  now: number,
  keep: boolean,
): Promise<Change[]> {
  const planned = planSurveys(await readVersions(tx), surveys);
  if (keep) {
    await saveQuestions(tx, newQuestions(surveys, await storedMeanings(tx)));
    for (const one of planned) if (one.change.change !== 'unchanged') await publish(tx, one, now);
  }
  return planned.map(({ change }) => change);
}

async function publish(tx: Tx, { content, json, hash, change }: PlannedSurvey, now: number): Promise<void> {
  const survey = { id: content.key, audience: content.audience, name: canonicalJson(content.name) };
  const version = { hash, survey_id: content.key, number: change.version ?? 1, json, published_at: now };
  await publishVersion(tx, survey, version);
}

async function storedMeanings(tx: Tx): Promise<QuestionMeaning[]> {
  const rows = await readQuestions(tx);
  return rows.map((row) => ({ ...row, goals: JSON.parse(row.goals), choices: JSON.parse(row.choices) }));
}

function newQuestions(surveys: readonly SurveyContent[], known: readonly QuestionMeaning[]) {
  const found = new Map(
    surveys.flatMap((content) => meaningsOf(loosely(content)).map((one) => [one.id, one] as const)),
  );
  for (const { id } of known) found.delete(id);
  return [...found.values()].map((one) => ({
    ...one,
    goals: canonicalJson(one.goals),
    choices: canonicalJson(one.choices),
  }));
}

function loosely(content: SurveyContent): LooseSurvey {
  return looseSurvey.parse(content);
}
