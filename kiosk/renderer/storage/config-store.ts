import { type KioskConfig, kioskConfig } from '#shared/contract/kiosk-config.ts';
import { surveyContent } from '#shared/domain/survey.ts';
import { within } from './deadline.ts';
import { noteEvent } from './events.ts';
import { sha256Hex } from './freeze-visit.ts';
import { readMeta, writeMeta } from './queue-writes.ts';
import type { StoreContext } from './store-context.ts';

const WRITE_DEADLINE_MS = 5000;

/**
 * Keeps a fetched configuration for the next idle screen. One whose survey fails its hash, its form or the rules of
 * publishing is refused whole: the old one stays and the server is told. True when it was taken.
 */
export async function offerConfig(context: StoreContext, config: KioskConfig, etag: string): Promise<boolean> {
  const { state, db } = context;
  if (!(await hasSoundSurvey(config))) {
    refuseConfig(context, etag);
    return false;
  }
  state.surveyRefused = false;
  state.etag = etag;
  state.pendingConfig = { config, etag };
  if (db) await within(WRITE_DEADLINE_MS, () => writeMeta(db, 'pendingConfig', { config, etag }));
  context.changed();
  return true;
}

/** The tag is not kept: a download damaged on its way is fetched again. IT hears of each tag once. */
export function refuseConfig(context: StoreContext, etag: string): void {
  const { state } = context;
  if (state.refusedEtag !== etag) noteEvent(context, 'SURVEY_REFUSED');
  state.surveyRefused = true;
  state.refusedEtag = etag;
}

async function hasSoundSurvey(config: KioskConfig): Promise<boolean> {
  if (!config.survey) return true;
  const { hash, json } = config.survey;
  if ((await sha256Hex(new TextEncoder().encode(json))) !== hash) return false;
  const written = parsedJson(json);
  if (!surveyContent.safeParse(written).success) return false;
  // Loaded when needed: the rules of publishing are no part of what the first screen waits for.
  const { publicationFaults } = await import('#shared/domain/publish.ts');
  const goals = config.goals.map((goal) => goal.key);
  return publicationFaults(written, goals, []).length === 0;
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Puts the kept configuration into force; the one before it stays stored as the previous one. */
export async function applyPendingConfig(context: StoreContext): Promise<KioskConfig | null> {
  const { state, db } = context;
  const pending = state.pendingConfig;
  if (!pending) return state.config;
  const previous = state.config;
  state.config = pending.config;
  state.pendingConfig = null;
  if (db) await within(WRITE_DEADLINE_MS, () => switchStored(db, previous, pending));
  context.changed();
  return state.config;
}

function switchStored(
  db: NonNullable<StoreContext['db']>,
  previous: KioskConfig | null,
  pending: NonNullable<StoreContext['state']['pendingConfig']>,
): Promise<void> {
  return db.transaction('rw', db.meta, async () => {
    if (previous?.survey && previous.survey.hash !== pending.config.survey?.hash)
      await writeMeta(db, 'previousSurvey', previous.survey);
    await writeMeta(db, 'config', pending);
    await db.meta.delete('pendingConfig');
  });
}

/** Start-up: what was in force, and what waits. Stored values that no longer parse are fetched again. */
export async function loadConfig(context: StoreContext, db: NonNullable<StoreContext['db']>): Promise<void> {
  const [current, pending] = await Promise.all([readConfig(db, 'config'), readConfig(db, 'pendingConfig')]);
  context.state.config = current?.config ?? null;
  context.state.pendingConfig = pending;
  context.state.etag = (pending ?? current)?.etag ?? null;
}

async function readConfig(db: NonNullable<StoreContext['db']>, name: string) {
  const stored = await readMeta(db, name);
  if (typeof stored !== 'object' || stored === null || !('config' in stored) || !('etag' in stored)) return null;
  const parsed = kioskConfig.safeParse(stored.config);
  return parsed.success && typeof stored.etag === 'string' ? { config: parsed.data, etag: stored.etag } : null;
}
