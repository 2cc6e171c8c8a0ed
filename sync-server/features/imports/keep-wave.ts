import { MIN_STAFF_ANSWERS } from '#shared/domain/staff-survey.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { Tx } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { rememberTold, toldVersions } from '../staff-surveys/remember-told.ts';
import type { AskedWave } from '../staff-surveys/shown-figures.ts';
import { rememberAlias } from '../teams/remember-alias.ts';
import { scaleQuestions } from './column-meaning.ts';
import { saveMapping } from './mappings.sql.ts';
import type { Mapping } from './match-columns.ts';
import type { TeamMatches } from './match-teams.ts';
import type { FileOutline, SurveyFile } from './read-survey-file.ts';
import { columnTexts, type ReplacedWave, type WavePlace } from './wave-place.ts';
import { dropWave, insertRows, insertWave } from './waves.sql.ts';

interface Asked {
  readonly survey: SurveyContent;
  readonly name?: string | undefined;
  readonly mapping?: Mapping | undefined;
  readonly aliases?: Mapping | undefined;
  readonly by: string;
}

interface Kept {
  readonly place: WavePlace;
  readonly file: Extract<SurveyFile, { ok: true }>;
  readonly teams: TeamMatches;
  readonly replaced: readonly ReplacedWave[];
  readonly now: number;
}

/** Stores a wave in the place of those it replaces, with its mapping and aliases for the next file, and notes it. Returns the wave. */
export async function keepWave(tx: Tx, asked: Asked, kept: Kept): Promise<AskedWave> {
  const { place, file, replaced, now } = kept;
  const told = await toldVersions(tx, place.audience, replaced);
  for (const { id } of replaced) await dropWave(tx, place.audience, id);
  const wave = await insertWave(tx, place.audience, {
    survey_id: place.survey,
    period: place.period.label,
    first_day: place.period.from,
    last_day: place.period.to,
    file_hash: place.fileHash,
    k: MIN_STAFF_ANSWERS,
    imported_at: now,
    name: asked.name ?? null,
    form: file.contents.kind,
    reading: place.reading,
  });
  await rememberTold(tx, place.audience, wave, told);
  await insertRows(tx, place.audience, rowsOf(wave, asked.survey, kept));
  if (asked.mapping && Object.keys(asked.mapping).length > 0) await remember(tx, asked, file.outline, now);
  for (const [alias, team] of Object.entries(asked.aliases ?? {})) {
    await rememberAlias(tx, { team, alias, from: place.period.from });
  }
  await note(tx, asked, kept);
  return { id: wave, k: MIN_STAFF_ANSWERS, to: place.period.to };
}

function rowsOf(wave_id: number, survey: SurveyContent, { file, teams }: Kept): Parameters<typeof insertRows>[2] {
  const points = new Map(scaleQuestions(survey).map(({ id, points: count }) => [id, count]));
  const { answers, figures, backgrounds } = file.contents;
  return {
    answers: answers.map(({ respondent, team, question, index }) => ({
      wave_id,
      respondent,
      team_id: teams.find(team),
      team_as_written: team,
      question_id: question,
      value: onOwnScale(index, points.get(question) ?? 5),
    })),
    figures: figures.map(({ team, question, n, mean, sd }) => ({
      wave_id,
      team_id: teams.find(team),
      team_as_written: team,
      question_id: question,
      n,
      mean,
      sd,
    })),
    backgrounds: backgrounds.map(({ respondent, name, value }) => ({ wave_id, respondent, name, value })),
  };
}

/** Answers are stored on the question's own scale; the rounding only takes off what dividing by three leaves behind. */
function onOwnScale(index: number, points: number): number {
  return Math.round((1 + (index * (points - 1)) / 100) * 1e9) / 1e9;
}

async function remember(tx: Tx, { survey, by }: Asked, outline: FileOutline, now: number): Promise<void> {
  const mapping = canonicalJson(columnTexts(outline.columns));
  const { signature } = outline;
  await saveMapping(tx, { survey_id: survey.key, signature, mapping, saved_at: now, saved_by: by });
}

/** Without the number of rows: less the figures shown, it would tell the size of a hidden team. */
function note(tx: Tx, { by }: Asked, { place, replaced, now }: Kept): Promise<void> {
  const about = { survey: place.survey, period: place.period.label, replaced: replaced.length };
  return recordAudit(tx, { at: now, who: by, what: `${place.audience}-answers-imported`, about });
}
