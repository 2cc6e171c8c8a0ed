import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import { cleaningSeconds } from '../../../../kiosk/renderer/visit/cleaning-seconds.ts';
import { type OnlineKiosk, onlineKiosk } from '../sync/kiosk-online.ts';
import { json } from '../sync/model-server.ts';
import { visit } from './harness.ts';
import { sampleConfig } from './sample-config.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** IT changed something: the next sync answer names another tag, and the kiosk fetches what it stands for. */
async function told(kiosk: OnlineKiosk, settings: KioskConfig['settings'], tag: string): Promise<void> {
  kiosk.server.surveyEtag = tag;
  kiosk.server.configAnswer = json(200, { ...sampleConfig(), settings }, { etag: tag });
  kiosk.loop.nudge();
  await kiosk.clock.pass(2 * MINUTE);
}

describe('a setting that IT changed', () => {
  it('arrives with the sync answer, waits for the idle screen, and holds over a restart without the server', async () => {
    const kiosk = await onlineKiosk();
    await told(kiosk, { cleaningSeconds: 90, idleSeconds: 60, dayReport: 'save' }, '"2"');
    expect(kiosk.storage.config()?.settings).toBeUndefined();
    await kiosk.restart();
    await kiosk.storage.applyPendingConfig();
    expect(kiosk.storage.config()?.settings).toEqual({ cleaningSeconds: 90, idleSeconds: 60, dayReport: 'save' });
    expect(cleaningSeconds(kiosk.storage.config())).toBe(90);
    kiosk.server.fault = () => 'lost-request';
    await kiosk.restart();
    expect(kiosk.storage.config()?.settings).toEqual({ cleaningSeconds: 90, idleSeconds: 60, dayReport: 'save' });
  });

  it('takes back what it said before', async () => {
    const kiosk = await onlineKiosk();
    await told(kiosk, { cleaningSeconds: 90 }, '"2"');
    await kiosk.storage.applyPendingConfig();
    await told(kiosk, undefined, '"3"');
    await kiosk.storage.applyPendingConfig();
    expect(cleaningSeconds(kiosk.storage.config())).toBe(60);
  });

  it('of the days of comments shows none that is older, and drops them from the device at the next clearing', async () => {
    const kiosk = await onlineKiosk();
    await told(kiosk, {}, '"2"');
    await kiosk.storage.applyPendingConfig();
    for (const words of ['Ensin', 'Sitten']) {
      await kiosk.storage.commit(visit({ answers: [{ q: 'own-words', t: words, ms: 9000 }] }));
      await kiosk.storage.results();
      kiosk.device.now += 2 * DAY;
    }
    const shown = async () => (await kiosk.storage.comments()).map(({ texts }) => texts.join(' '));
    expect(await shown()).toEqual(['Sitten', 'Ensin']);
    await told(kiosk, { commentDays: 3 }, '"3"');
    await kiosk.storage.applyPendingConfig();
    expect(await shown()).toEqual(['Sitten']);
    await kiosk.storage.outbox.purge(Number.MAX_SAFE_INTEGER, kiosk.device.now);
    expect(await kiosk.device.inDatabase((db) => db.comments.toArray())).toMatchObject([{ texts: ['Sitten'] }]);
  });
});
