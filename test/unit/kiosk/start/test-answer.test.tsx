import { describe, expect, it, vi } from 'vitest';
import { sendTestAnswer } from '../../../../kiosk/renderer/start/test-answer.ts';
import { NO_STAFF_STATE } from '../../../../kiosk/renderer/storage/staff-state.ts';
import { handClock } from '../../../support/hand-clock.ts';
import { sampleConfig } from '../storage/sample-config.ts';

/** A store that holds one committed answer until the server has it. */
function queue(config = sampleConfig()) {
  const listeners = new Set<() => void>();
  let unsent = 0;
  const becomes = (count: number) => {
    unsent = count;
    for (const listener of listeners) listener();
  };
  const storage = {
    config: () => config,
    applyPendingConfig: async () => config,
    commit: vi.fn(async () => {
      becomes(1);
      return 'both' as const;
    }),
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    status: () => ({
      state: 'ok' as const,
      headroom: 'ok' as const,
      isClockOff: false,
      link: 'ok' as const,
      outOfOrder: false,
      unsent,
      oldestUnsent: null,
      apart: 0,
      staff: NO_STAFF_STATE,
    }),
  };
  return { storage, becomes };
}

async function send(config = sampleConfig(), next = 1) {
  const clock = handClock();
  const told: string[] = [];
  const { storage, becomes } = queue(config);
  await sendTestAnswer(
    { ...storage, outbox: { seq: async () => ({ next }) } },
    (arrival) => told.push(arrival),
    (error) => expect.fail(String(error)),
    clock,
  );
  becomes(0);
  return { clock, told, storage, becomes };
}

describe('the test answer of a new kiosk', () => {
  it('is told of once when it arrives in time', async () => {
    const { clock, told, storage, becomes } = await send();
    expect(storage.commit).toHaveBeenCalledOnce();
    becomes(0);
    clock.pass(60_000);
    expect(told).toEqual(['arrived']);
  });

  it('is told of as waiting after 15 s, and as arrived when it arrives at last', async () => {
    const { clock, told, becomes } = await send();
    clock.pass(15_000);
    expect(told).toEqual(['waiting']);
    clock.pass(600_000);
    becomes(0);
    expect(told).toEqual(['waiting', 'arrived']);
  });

  it('is not sent where there is no survey, and that is said', async () => {
    const { survey, ...without } = sampleConfig();
    expect(survey).toBeDefined();
    const { clock, told, storage } = await send(without);
    clock.pass(15_000);
    expect(told).toEqual(['no-survey']);
    expect(storage.commit).not.toHaveBeenCalled();
  });

  it('is not made again by a kiosk whose set-up was broken off: the one that waits is waited for', async () => {
    const { clock, told, storage, becomes } = await send(sampleConfig(), 2);
    expect(storage.commit).not.toHaveBeenCalled();
    expect(told).toEqual(['arrived']);
    becomes(0);
    clock.pass(60_000);
    expect(told).toEqual(['arrived']);
  });
});
