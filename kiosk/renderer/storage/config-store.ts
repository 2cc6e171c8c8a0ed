import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import { within } from './deadline.ts';
import { noteEvent } from './events.ts';
import { readMeta, writeMeta } from './queue-writes.ts';
import type { StoreContext, StoredConfig } from './store-context.ts';

const WRITE_DEADLINE_MS = 5000;
const MOST_BREAKS = 50;

/**
 * Keeps a fetched configuration for the next idle screen. One whose survey fails its hash, its form or the rules of
 * publishing is refused whole: the old one stays and the server is told. True when it was taken.
 */
export async function offerConfig(context: StoreContext, config: KioskConfig, etag: string): Promise<boolean> {
  const { state, db } = context;
  const { hasSoundSurvey } = await checks();
  if (!(await hasSoundSurvey(config))) {
    refuseConfig(context, etag);
    return false;
  }
  state.surveyRefused = false;
  state.etag = etag;
  const pending: StoredConfig = { config, etag, checkedBy: context.platform.appBuild };
  state.pendingConfig = pending;
  if (db) await within(WRITE_DEADLINE_MS, () => writeMeta(db, 'pendingConfig', pending));
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

/** Puts the kept configuration into force; the one before it stays stored as the previous one. */
export async function applyPendingConfig(context: StoreContext): Promise<KioskConfig | null> {
  const { state, db } = context;
  const pending = state.pendingConfig;
  if (!pending) return state.config;
  const previous = state.config;
  state.config = pending.config;
  state.pendingConfig = null;
  if (db) await within(WRITE_DEADLINE_MS, () => switchStored(context, db, previous, pending));
  context.changed();
  return state.config;
}

async function switchStored(
  { deps }: StoreContext,
  db: NonNullable<StoreContext['db']>,
  previous: KioskConfig | null,
  pending: NonNullable<StoreContext['state']['pendingConfig']>,
): Promise<void> {
  const left = previous?.survey && previous.survey.hash !== pending.config.survey?.hash ? previous.survey : null;
  const day = left && (await localDay(deps.now(), pending.config.location.timeZone));
  await db.transaction('rw', db.meta, async () => {
    if (left) {
      const breaks = await readMeta(db, 'surveyBreaks');
      await writeMeta(db, 'surveyBreaks', [...(Array.isArray(breaks) ? breaks : []), day].slice(-MOST_BREAKS));
      await writeMeta(db, 'previousSurvey', left);
    }
    await writeMeta(db, 'config', pending);
    await db.meta.delete('pendingConfig');
  });
}

/** Time zones, loaded when a survey changes: the first screen waits for none of them. */
async function localDay(unixMs: number, timeZone: string): Promise<string> {
  const { localBuckets } = await import('#shared/scoring/local-time.ts');
  return localBuckets(unixMs, timeZone).day;
}

/** The schemas, loaded when something has to be checked: the first screen waits for none of them. */
function checks() {
  return import('./check-config.ts');
}

/** Start-up: what was in force, and what waits. Stored values that no longer parse are fetched again. */
export async function loadConfig(context: StoreContext, db: NonNullable<StoreContext['db']>): Promise<void> {
  const [current, pending] = await Promise.all([
    readConfig(context, db, 'config'),
    readConfig(context, db, 'pendingConfig'),
  ]);
  context.state.config = current?.config ?? null;
  context.state.pendingConfig = pending;
  context.state.etag = (pending ?? current)?.etag ?? null;
}

/** What this very version has checked before it was stored is taken as it is; what another one stored is checked again. */
async function readConfig(context: StoreContext, db: NonNullable<StoreContext['db']>, name: string) {
  const stored = await readMeta(db, name);
  if (typeof stored !== 'object' || stored === null || !('config' in stored) || !('etag' in stored)) return null;
  const { appBuild } = context.platform;
  if ('checkedBy' in stored && stored.checkedBy === appBuild) return stored as StoredConfig;
  const { readableConfig } = await checks();
  const config = readableConfig(stored.config);
  return config && typeof stored.etag === 'string' ? { config, etag: stored.etag, checkedBy: appBuild } : null;
}
