import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { TestArrival } from '../screens/provisioning/ReadyPage.tsx';
import type { OpenedStorage } from '../storage/open-kiosk-storage.ts';
import { testVisit } from '../sync/enrol.ts';
import { type Clock, systemClock } from '../visit/clock.ts';

/** How long the person in front of a new kiosk is kept waiting for the test answer. */
const PATIENCE_MS = 15_000;

/**
 * A new kiosk's first answer: marked as a test, it shows that the way to the server works. It is committed as soon as a survey
 * is in force, however late; a kiosk whose set-up was broken off has one already and makes no other. `tell` hears what has become of it
 * within 15 s, and once more when it arrives after that. Resolves when it listens.
 */
export async function sendTestAnswer(
  storage: Pick<OpenedStorage, 'config' | 'applyPendingConfig' | 'commit' | 'subscribe' | 'status'> & {
    readonly outbox: Pick<OpenedStorage['outbox'], 'seq'>;
  },
  tell: (arrival: TestArrival) => void,
  onFault: (error: unknown) => void,
  clock: Clock = systemClock,
): Promise<void> {
  const { next } = await storage.outbox.seq();
  let state: 'no survey' | 'committing' | 'queued' = next > 1 ? 'queued' : 'no survey';
  const commit = async () => {
    state = 'committing';
    // No visitor is there yet, so a first configuration may come into force at once.
    const config = storage.config() ?? (await storage.applyPendingConfig());
    const record = config && testRecord(config, clock);
    if (record) await storage.commit(record);
    else state = 'no survey';
  };
  const look = () => {
    const { unsent } = storage.status();
    if (state === 'no survey') commit().catch(onFault);
    else if (state === 'committing' && unsent > 0) state = 'queued';
    else if (state === 'queued' && unsent === 0) {
      stop();
      outOfPatience();
      tell('arrived');
    }
  };
  const stop = storage.subscribe(look);
  const outOfPatience = clock.after(PATIENCE_MS, () => {
    const config = storage.config();
    tell(config !== null && config.survey === undefined ? 'no-survey' : 'waiting');
  });
  if (state === 'queued') look();
}

function testRecord(config: KioskConfig, clock: Clock) {
  const orientation = window.innerHeight > window.innerWidth ? 'portrait' : 'landscape';
  return testVisit({
    config,
    newId: crypto.randomUUID(),
    monoMs: Math.round(clock.monoMs()),
    layout: { orientation, largeText: false, highContrast: false },
  });
}
