import type { JuuriDatabase } from '../../db/database.ts';
import { findSurveyVersion } from './responses.sql.ts';
import { type SurveyRules, surveyRules } from './survey-rules.ts';

const MAX_ON_SHELF = 60;

/** A version with the survey it belongs to. */
export interface ShelvedSurvey {
  readonly surveyId: string;
  readonly rules: SurveyRules;
}

/** Published versions never change, so each is read and prepared once. An unknown hash is asked for anew every time. */
export class SurveyShelf {
  readonly #db: JuuriDatabase;
  readonly #shelf = new Map<string, ShelvedSurvey>();

  constructor(db: JuuriDatabase) {
    this.#db = db;
  }

  async take(hashes: Iterable<string>): Promise<ReadonlyMap<string, ShelvedSurvey>> {
    const taken = new Map<string, ShelvedSurvey>();
    for (const hash of new Set(hashes)) {
      const found = this.#shelf.get(hash) ?? (await this.#read(hash));
      if (found) taken.set(hash, found);
    }
    return taken;
  }

  async #read(hash: string): Promise<ShelvedSurvey | undefined> {
    const version = await findSurveyVersion(this.#db.read, hash);
    const rules = version?.audience === 'customer' ? surveyRules(version.json) : null;
    if (!version || !rules) return undefined;
    const shelved = { surveyId: version.survey_id, rules };
    const oldest = this.#shelf.keys().next();
    if (this.#shelf.size >= MAX_ON_SHELF && !oldest.done) this.#shelf.delete(oldest.value);
    this.#shelf.set(hash, shelved);
    return shelved;
  }
}
