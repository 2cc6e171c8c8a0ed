import type { Kysely } from 'kysely';
import type { Linkage } from '#shared/domain/linkage.ts';
import type { Period } from '#shared/domain/period.ts';
import type { Question } from '#shared/domain/question.ts';
import type { ChoiceCounts, QuestionCounts } from '#shared/scoring/choice-counts.ts';
import { npsFigure } from '#shared/scoring/intervals.ts';
import { npsCounts, questionIndex } from '#shared/scoring/question-figures.ts';
import { type Figures, together, type UnitFigure } from '../../analysis/units/unit-figures.ts';
import type { Tables } from '../../db/tables.ts';
import { type StoredWave, storedWaves } from '../imports/stored-waves.ts';
import { teamCounts } from '../results/team-counts.ts';
import { shownFigures } from '../staff-surveys/shown-figures.ts';
import { countsByLocation, type LocationCount } from './customer-figures.sql.ts';

/** Customers' figures by team, or by location at that level, and where they come from. */
export interface CustomerSide {
  readonly source: 'kiosks' | 'import';
  readonly waves: readonly StoredWave[];
  readonly figures: ReadonlyMap<string, Figures>;
}

export interface CustomerRequest {
  readonly linkage: Linkage;
  /** Questions behind the customers' columns. */
  readonly items: readonly string[];
  /** Every question ever asked, by id. */
  readonly questions: ReadonlyMap<string, Question>;
  readonly window: Period;
  readonly teams: readonly string[];
  /** Surveys that ask at least one of the items. */
  readonly surveys: ReadonlySet<string>;
}

/**
 * Imported waves of the window where there are any, else what kiosks, web and QR brought: two channels are never mixed. Of imported waves
 * only what is shown of each: their locations and teams stand side by side as the staff's do.
 */
export async function customerSide(db: Kysely<Tables>, request: CustomerRequest): Promise<CustomerSide> {
  const { window, surveys } = request;
  const waves = (await storedWaves(db, 'customer')).filter(
    ({ survey, from, to }) => surveys.has(survey) && from >= window.from && to <= window.to,
  );
  if (waves.length > 0) return { source: 'import', waves, figures: await importedFigures(db, request, waves) };
  return { source: 'kiosks', waves: [], figures: await kioskFigures(db, request) };
}

async function kioskFigures(
  db: Kysely<Tables>,
  { linkage, items, questions, window, teams }: CustomerRequest,
): Promise<Map<string, Figures>> {
  const counts =
    linkage.level === 'location' ? await ofLocations(db, items, window) : await teamCounts(db, teams, window);
  const asked = items.flatMap((item) => questions.get(item) ?? []);
  const figures = [...counts].map(([unit, ofUnit]) => [unit, figuresOf(asked, ofUnit)] as const);
  return new Map(figures.filter(([, ofUnit]) => ofUnit.size > 0));
}

async function ofLocations(
  db: Kysely<Tables>,
  items: readonly string[],
  window: Period,
): Promise<Map<string, QuestionCounts>> {
  const locations = Map.groupBy(await countsByLocation(db, items, window), ({ location }) => location);
  return new Map([...locations].map(([location, rows]) => [location, byQuestion(rows)]));
}

function byQuestion(rows: readonly LocationCount[]): QuestionCounts {
  const groups = Map.groupBy(rows, ({ question }) => question);
  return new Map(
    [...groups].map(([question, ofQuestion]) => [
      question,
      new Map(ofQuestion.map(({ choice, counted }) => [choice, counted] as const)),
    ]),
  );
}

function figuresOf(questions: readonly Question[], counts: QuestionCounts): Figures {
  return new Map(
    questions.flatMap((question) => {
      const figure = figureOf(question, counts.get(question.id) ?? new Map());
      return figure ? [[question.id, figure] as const] : [];
    }),
  );
}

/** Scale questions on 0-100, NPS on -100..100; other types have no figure. */
function figureOf(question: Question, counts: ChoiceCounts): UnitFigure | null {
  if (question.type === 'scale') return questionIndex(question, counts);
  if (question.type !== 'nps') return null;
  const groups = npsCounts(counts);
  const n = groups.promoters + groups.passives + groups.detractors;
  return n > 0 ? { value: npsFigure(groups).nps, n } : null;
}

async function importedFigures(
  db: Kysely<Tables>,
  { linkage, items }: CustomerRequest,
  waves: readonly StoredWave[],
): Promise<Map<string, Map<string, UnitFigure>>> {
  const figures = new Map<string, Map<string, UnitFigure>>();
  for (const wave of waves) {
    const shown = await shownFigures(db, wave, 'customer');
    for (const [unit, ofWave] of linkage.level === 'location' ? shown.locations : shown.teams) {
      const ofUnit = figures.get(unit) ?? new Map<string, UnitFigure>();
      for (const item of items) {
        const sum = together(ofUnit.get(item), ofWave.get(item));
        if (sum) figures.set(unit, ofUnit.set(item, sum));
      }
    }
  }
  return figures;
}
